package dev.daybook.explain.tasks;

import dev.daybook.explain.lives.KnownNumbers;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.lives.LivesSource;
import dev.daybook.explain.lives.RowColumns;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.history.TaskChanges;

/**
 * The history of all tasks. The numbers of a row: kind, user, group, and a detail, which is the user
 * before of a change of the responsible user, and the seconds by which a deadline was put off.
 */
record TaskChangeLives() implements LivesSource<ChangeKind> {

    static final int USER = 1;
    static final int GROUP = 2;
    static final int DETAIL = 3;

    private static final String COLUMNS =
            "select id, task_id, created_date, field, from_value, to_value, user_id, group_id";
    private static final String AFTER =
            COLUMNS + " from task_change where portal_id = ? and id > ? order by id limit ?";
    private static final String OLDEST =
            "select coalesce(min(id), 0) from task_change where portal_id = ?";
    private static final String OF_GONE_TASKS =
            COLUMNS
                    + """
                     from task_change_gone g
                    where portal_id = ?
                        and not exists (select 1 from task_change c
                            where c.portal_id = g.portal_id and c.task_id = g.task_id)
                        and not exists (select 1 from task_change_gone later
                            where later.portal_id = g.portal_id
                                and later.id = g.id and later.life > g.life)
                    order by id\
                    """;

    @Override
    public String name() {
        return "task_change";
    }

    @Override
    public int width() {
        return 4;
    }

    @Override
    public HistoryPosition position(Snapshot snapshot) {
        return TaskChanges.position(snapshot);
    }

    @Override
    public long firstId(Snapshot snapshot) {
        return snapshot.number(OLDEST, snapshot.portal());
    }

    @Override
    public void read(
            Snapshot snapshot, Lives<ChangeKind> base, RowColumns added, long after, int limit) {
        var values = new KnownNumbers(base.values());
        snapshot.list(AFTER, row -> add(base, values, added, row), snapshot.portal(), after, limit);
    }

    @Override
    public void readGone(Snapshot snapshot, Lives<ChangeKind> base, RowColumns added) {
        var values = new KnownNumbers(base.values());
        snapshot.list(OF_GONE_TASKS, row -> add(base, values, added, row), snapshot.portal());
    }

    private static boolean add(
            Lives<ChangeKind> base, KnownNumbers values, RowColumns added, Row row) {
        var change = new TaskRow(row.text(4), row.text(5), row.text(6));
        var kind = ChangeKind.of(change);
        var detail = 0L;
        if (kind.isReassignment()) {
            detail = change.fromNumber();
        } else if (kind.shows(TaskEvent.POSTPONED)) {
            detail = change.toNumber() - change.fromNumber();
        }
        added.add(
                row.whole(2),
                row.whole(1),
                row.whole(3),
                base.kinds().number(kind),
                values.number(row.whole(7)),
                values.number(row.whole(8)),
                values.number(detail));
        return true;
    }
}
