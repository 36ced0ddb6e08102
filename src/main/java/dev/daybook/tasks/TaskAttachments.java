package dev.daybook.tasks;

import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;

/** Attachments of tasks. */
final class TaskAttachments {

    private static final String NEW = "n";
    private static final String ADD =
            "insert into task_attachment (portal_id, id, task_id, file_id) values (?, ?, ?, ?)";

    private TaskAttachments() {}

    /** Returns whether a value names a file to attach, not an existing attachment. */
    static boolean isNew(Value value) {
        return value.asText().startsWith(NEW);
    }

    /** Returns the id of the stored attachment, after attaching a new file. */
    static String storedId(Transaction transaction, long task, Value value) {
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
