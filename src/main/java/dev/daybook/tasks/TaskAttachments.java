package dev.daybook.tasks;

import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;

/** Which files hang at which tasks. */
final class TaskAttachments {

    private static final String NEW = "n";
    private static final String ADD =
            "insert into task_attachment (portal_id, id, task_id, file_id) values (?, ?, ?, ?)";

    private TaskAttachments() {}

    /** Whether a value names a file that is to be attached, not one that is. */
    static boolean isNew(Value value) {
        return value.asText().startsWith(NEW);
    }

    /** The id under which a file is kept, attached where it is new. */
    static String kept(Transaction transaction, long task, Value value) {
        return isNew(value)
                ? Long.toString(
                        add(
                                transaction,
                                task,
                                Value.of(value.asText().substring(NEW.length())).asWhole()))
                : value.asText();
    }

    static long add(Transaction transaction, long task, long file) {
        var id = IdSequences.next(transaction, "task_attachment");
        transaction.run(ADD, transaction.portal(), id, task, file);
        return id;
    }
}
