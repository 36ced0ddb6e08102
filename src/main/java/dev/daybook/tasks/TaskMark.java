package dev.daybook.tasks;

import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Personal marks of a user on a task. They are private and have no history. */
public enum TaskMark {
    FAVORITE("F"),
    MUTED("M"),
    PINNED("P");

    private static final String ADD =
            """
            insert into task_mark (portal_id, task_id, kind, user_id) values (?, ?, ?, ?)
            on conflict (portal_id, task_id, kind, user_id) do nothing\
            """;
    private static final String REMOVE =
            "delete from task_mark where portal_id = ? and task_id = ? and kind = ? and user_id = ?";
    private static final String OF_USER =
            "select kind from task_mark where portal_id = ? and task_id = ? and user_id = ?";

    private final String letter;

    TaskMark(String letter) {
        this.letter = letter;
    }

    String letter() {
        return letter;
    }

    void set(Transaction transaction, long task, long user, boolean on) {
        transaction.run(on ? ADD : REMOVE, transaction.portal(), task, letter, user);
    }

    static Set<TaskMark> of(Snapshot snapshot, long task, long user) {
        return snapshot.list(OF_USER, row -> row.text(1), snapshot.portal(), task, user).stream()
                .flatMap(letter ->
                        Arrays.stream(values()).filter(mark -> mark.letter.equals(letter)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
