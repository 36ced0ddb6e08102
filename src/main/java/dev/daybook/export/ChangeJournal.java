package dev.daybook.export;

import dev.daybook.explain.Window;
import dev.daybook.explain.tasks.TaskConditions;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.List;

/** Changes of tasks. */
record ChangeJournal(Window window, TaskConditions conditions) implements Journal {

    private static final List<ExportColumn> COLUMNS =
            List.of(
                    ExportColumn.of("ID"),
                    ExportColumn.of("TASK_ID"),
                    ExportColumn.time("CREATED_DATE"),
                    ExportColumn.of("FIELD"),
                    ExportColumn.of("FROM_VALUE"),
                    ExportColumn.of("TO_VALUE"),
                    ExportColumn.of("USER_ID"),
                    ExportColumn.of("GROUP_ID"));

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public HistoryPosition position(Snapshot snapshot) {
        return TaskChanges.position(snapshot);
    }

    @Override
    public Chunk after(Snapshot snapshot, long id, long last) {
        var changes = TaskChanges.after(snapshot, id, last, ROWS_AT_ONCE);
        var rows = new ArrayList<List<Value>>();
        for (var change : changes) {
            if (window.contains(change.createdDate())
                    && conditions.tasks().test(change.taskId())
                    && conditions.rows().test(change.id())) {
                rows.add(
                        List.of(
                                Value.of(change.id()),
                                Value.of(change.taskId()),
                                Value.of(change.createdDate()),
                                Value.of(change.field()),
                                MoveJournal.text(change.from()),
                                MoveJournal.text(change.to()),
                                Value.of(change.userId()),
                                Value.of(change.groupId())));
            }
        }
        return new Chunk(
                rows,
                changes.isEmpty() ? id : changes.getLast().id(),
                changes.size() < ROWS_AT_ONCE);
    }
}
