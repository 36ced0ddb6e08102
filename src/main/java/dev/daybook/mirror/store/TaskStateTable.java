package dev.daybook.mirror.store;

import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Table of the states of task histories. */
final class TaskStateTable {

    private static final String COLUMNS =
            "task_id, state, changed_date, activity_date, read_at, change_count, tries";
    private static final String SELECT =
            "select " + COLUMNS + " from mirror_task where portal_id = ? ";
    private static final String SAVE =
            "insert into mirror_task (portal_id, "
                    + COLUMNS
                    + """
                    ) values (?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (portal_id, task_id) do update set state = excluded.state,
                        changed_date = excluded.changed_date,
                        activity_date = excluded.activity_date, read_at = excluded.read_at,
                        change_count = excluded.change_count, tries = excluded.tries\
                    """;

    private TaskStateTable() {}

    static Optional<TaskState> find(Snapshot snapshot, long task) {
        return snapshot.first(
                SELECT + "and task_id = ?", TaskStateTable::state, snapshot.portal(), task);
    }

    static List<TaskState> queued(Snapshot snapshot, int atMost) {
        return snapshot.list(
                SELECT + "and state = 'queued' order by changed_date desc, task_id desc limit ?",
                TaskStateTable::state,
                snapshot.portal(),
                atMost);
    }

    static List<TaskState> byReading(Snapshot snapshot, int atMost) {
        return snapshot.list(
                SELECT + "and state = 'read' order by read_at, task_id limit ?",
                TaskStateTable::state,
                snapshot.portal(),
                atMost);
    }

    static Map<TaskState.Phase, Long> counts(Snapshot snapshot) {
        var counts = new EnumMap<TaskState.Phase, Long>(TaskState.Phase.class);
        snapshot.list(
                "select state, count(*) from mirror_task where portal_id = ? group by state",
                row -> counts.put(phase(row.text(1)), row.whole(2)),
                snapshot.portal());
        return counts;
    }

    static void save(Transaction transaction, TaskState state) {
        transaction.run(
                SAVE,
                transaction.portal(),
                state.task(),
                StreamTable.word(state.phase()),
                state.changedDate(),
                state.activityDate(),
                state.readAt(),
                state.rows(),
                state.tries());
    }

    private static TaskState state(Row row) {
        return new TaskState(
                row.whole(1),
                phase(row.text(2)),
                row.whole(3),
                row.whole(4),
                row.whole(5),
                row.integer(6),
                row.integer(7));
    }

    private static TaskState.Phase phase(String word) {
        return TaskState.Phase.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
