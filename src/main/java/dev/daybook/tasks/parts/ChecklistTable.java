package dev.daybook.tasks.parts;

import dev.daybook.query.SortKey;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.tasks.LockedTask;
import dev.daybook.tasks.boards.JsonColumn;
import java.util.List;
import java.util.Optional;

/** Access to the table of checklist items. */
final class ChecklistTable {

    private static final String COLUMNS =
            "id, task_id, parent_id, created_by, title, sort, is_complete, is_important,"
                    + " toggled_by, toggled_date, members";
    private static final String ADD =
            "insert into checklist_item (portal_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            """
            update checklist_item set parent_id = ?, title = ?, sort = ?, is_complete = ?,
                is_important = ?, toggled_by = ?, toggled_date = ?, members = ?
            where portal_id = ? and id = ?\
            """;
    private static final String REMOVE =
            "delete from checklist_item where portal_id = ? and id = ?";
    private static final String WITH_ID =
            "select " + COLUMNS + " from checklist_item where portal_id = ? and id = ?";
    private static final String OF_TASK =
            "select "
                    + COLUMNS
                    + " from checklist_item where portal_id = ? and task_id = ? order by sort, id";
    private static final String SORTED_OF_TASK =
            "select "
                    + COLUMNS
                    + " from checklist_item where portal_id = ? and task_id = ? order by ";

    private static final String NEXT_SORT =
            """
            select coalesce(max(sort) + 1, 0) from checklist_item
            where portal_id = ? and task_id = ? and parent_id = ?\
            """;
    private static final String FIRST_ROOT =
            """
            select id from checklist_item
            where portal_id = ? and task_id = ? and parent_id = 0 order by sort, id limit 1\
            """;

    private ChecklistTable() {}

    /** Returns the items of a task in an order. */
    static List<ChecklistItem> of(
            Snapshot snapshot, long task, List<SortKey<ChecklistItem>> order) {
        return snapshot.list(
                SORTED_OF_TASK + FilterSql.orderBy(order, snapshot.dialect()),
                ChecklistTable::item,
                snapshot.portal(),
                task);
    }

    static Optional<ChecklistItem> get(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, ChecklistTable::item, snapshot.portal(), id);
    }

    /** Locks an item of a task for change. */
    static Optional<Locked<ChecklistItem>> getForChange(
            Transaction transaction, LockedTask task, long id) {
        return ofForChange(transaction, task).stream()
                .filter(item -> item.value().id() == id)
                .findFirst();
    }

    /** Locks all items of a task for change. */
    static List<Locked<ChecklistItem>> ofForChange(Transaction transaction, LockedTask task) {
        return transaction.list(
                OF_TASK + transaction.dialect().forUpdate(),
                row -> row.locked(item(row)),
                transaction.portal(),
                task.id());
    }

    static List<ChecklistItem> of(Snapshot snapshot, long task) {
        return snapshot.list(OF_TASK, ChecklistTable::item, snapshot.portal(), task);
    }

    /** Returns the sort index after the last item of a checklist. */
    static long nextSort(Snapshot snapshot, long task, long parent) {
        return snapshot.number(NEXT_SORT, snapshot.portal(), task, parent);
    }

    /** Returns the first checklist of a task. */
    static Optional<Long> firstRoot(Snapshot snapshot, long task) {
        return snapshot.first(FIRST_ROOT, row -> row.whole(1), snapshot.portal(), task);
    }

    static void add(Transaction transaction, ChecklistItem item) {
        transaction.run(
                ADD,
                transaction.portal(),
                item.id(),
                item.taskId(),
                item.parentId(),
                item.createdBy(),
                item.title(),
                item.sort(),
                item.isComplete(),
                item.isImportant(),
                item.toggledBy(),
                item.toggledDate(),
                JsonColumn.write(item.members()));
    }

    static void change(Transaction transaction, Locked<ChecklistItem> before, ChecklistItem item) {
        transaction.run(
                CHANGE,
                item.parentId(),
                item.title(),
                item.sort(),
                item.isComplete(),
                item.isImportant(),
                item.toggledBy(),
                item.toggledDate(),
                JsonColumn.write(item.members()),
                transaction.portal(),
                before.value().id());
    }

    static void remove(Transaction transaction, Locked<ChecklistItem> item) {
        transaction.run(REMOVE, transaction.portal(), item.value().id());
    }

    private static ChecklistItem item(Row row) {
        return new ChecklistItem(
                row.whole(1),
                row.whole(2),
                row.whole(3),
                row.whole(4),
                row.text(5),
                row.whole(6),
                row.yes(7),
                row.yes(8),
                row.whole(9),
                row.whole(10),
                JsonColumn.read(row.text(11)));
    }
}
