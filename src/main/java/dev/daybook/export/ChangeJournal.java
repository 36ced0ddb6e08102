package dev.daybook.export;

import dev.daybook.explain.Window;
import dev.daybook.explain.tasks.TaskConditions;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.util.List;

/** Changes of tasks. */
record ChangeJournal(Window window, TaskConditions conditions) implements Journal<TaskChange> {

    private static final List<ExportColumn> COLUMNS =
            List.of(
                    ExportColumn.number("ID"),
                    ExportColumn.number("TASK_ID"),
                    ExportColumn.time("CREATED_DATE"),
                    ExportColumn.text("FIELD"),
                    ExportColumn.text("FROM_VALUE"),
                    ExportColumn.text("TO_VALUE"),
                    ExportColumn.number("USER_ID"),
                    ExportColumn.number("GROUP_ID"));

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
    public List<TaskChange> after(Snapshot snapshot, long id, long last, int limit) {
        return TaskChanges.after(snapshot, id, last, limit);
    }

    @Override
    public List<TaskChange> byOwner(Snapshot snapshot, long owner, long id, long last, int limit) {
        return TaskChanges.byTask(snapshot, owner, id, last, limit);
    }

    @Override
    public long id(TaskChange change) {
        return change.id();
    }

    @Override
    public long owner(TaskChange change) {
        return change.taskId();
    }

    @Override
    public long time(TaskChange change) {
        return change.createdDate();
    }

    @Override
    public Long actor(TaskChange change) {
        return change.userId();
    }

    @Override
    public boolean isCreation(TaskChange change) {
        return change.field().equals("NEW");
    }

    @Override
    public boolean accepts(TaskChange change) {
        return window.contains(change.createdDate())
                && conditions.tasks().test(change.taskId())
                && conditions.rows().test(change.id());
    }

    @Override
    public List<Value> values(TaskChange change) {
        return List.of(
                Value.of(change.id()),
                Value.of(change.taskId()),
                Value.of(change.createdDate()),
                Value.of(change.field()),
                MoveJournal.text(change.from()),
                MoveJournal.text(change.to()),
                Value.of(change.userId()),
                Value.of(change.groupId()));
    }
}
