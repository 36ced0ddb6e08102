package dev.daybook.tasks.history;

import dev.daybook.history.History;
import dev.daybook.history.HistoryQueries;
import dev.daybook.history.HistoryVerification;
import dev.daybook.history.HistoryWriter;
import dev.daybook.history.PageCache;
import dev.daybook.history.index.BlockReader;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.history.index.IndexedTable.Column;
import dev.daybook.history.index.Restriction;
import dev.daybook.method.Caller;
import dev.daybook.metrics.CacheUse;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.SqlCondition;
import dev.daybook.tasks.history.TaskChange.FieldChange;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** History of all tasks. The only class that adds rows to it. */
public final class TaskChanges {

    static final String COLUMNS =
            "id, task_id, created_date, field, from_value, to_value, user_id, group_id, origin";
    private static final String OF_TASK =
            "select " + COLUMNS + " from task_change where portal_id = ? and task_id = ? and ";
    private static final String ACTORS =
            "select user_id from task_change where portal_id = ? and task_id = ?";
    private static final String ANY_OF_TASK =
            "select count(*) from (select 1 from task_change where portal_id = ? and task_id = ?"
                    + " limit 1) found";
    private static final String AFTER =
            "select "
                    + COLUMNS
                    + " from task_change where portal_id = ? and id > ? and id <= ?"
                    + " order by id limit ?";
    private static final String BY_TASK =
            "select "
                    + COLUMNS
                    + " from task_change where portal_id = ? and (task_id, id) > (?, ?) and id <= ?"
                    + " order by task_id, id limit ?";
    private static final String LAST_ID =
            "select coalesce(max(id), 0) from task_change where portal_id = ?";
    // One sequence for the whole portal: clients read with >ID across tasks.
    static final String SEQUENCE = "task_change";

    /** Task history has a single partition. */
    private static final long WHOLE = 0;

    private static final String TASK =
            """
            exists (select 1 from task where task.portal_id = task_change.portal_id
                and task.id = task_change.task_id and %s)\
            """;

    private static final History<TaskChange> HISTORY =
            new History<>(
                    table("task_change"),
                    COLUMNS,
                    TaskChanges::change,
                    TaskChanges::addValues,
                    TaskChange::id,
                    "task_id",
                    TaskChange::createdDate);

    static final HistoryWriter<TaskChange> ENTRIES = new HistoryWriter<>(HISTORY);

    /** Returns the indexed columns of a table with the columns of this history. */
    static IndexedTable table(String name) {
        return new IndexedTable(
                name,
                "",
                "created_date",
                List.of(
                        new Column("field", true),
                        new Column("user_id", false),
                        new Column("group_id", false)),
                List.of(
                        Set.of("field"),
                        Set.of("user_id"),
                        Set.of("group_id"),
                        Set.of("field", "user_id", "group_id")),
                IndexedTable.BLOCK_ROWS);
    }

    private final HistoryQueries<TaskChange> summaries = new HistoryQueries<>(HISTORY);
    private final PageCache<TaskChange> answers = new PageCache<>(summaries);
    private final Database database;
    private final Access access;

    public TaskChanges(Database database, Access access) {
        this.database = database;
        this.access = access;
    }

    /** Returns how the cache of pages is used. */
    public CacheUse cacheUse() {
        return answers.use();
    }

    /** Read access to tasks, on which read access to their history depends. */
    public interface Access {

        /** Returns whether a caller may read a task; empty if the task does not exist. */
        Optional<Boolean> mayRead(Snapshot snapshot, Caller caller, long task);

        /** Returns the condition on rows of table {@code task} that a caller may read. */
        SqlCondition readable(Snapshot snapshot, Caller caller);
    }

    /** Rows and the current state of their users; deleted users are missing. */
    public record Found(List<TaskChange> rows, Map<Long, User> users) {}

    /**
     * Returns all rows of one task that match a query. Throws if the caller may not read the
     * task.
     */
    public Found of(Caller caller, long task, TaskHistoryQuery query) {
        return database.readAtOnce(snapshot -> {
            // One trip asks for all of it.
            var where = FilterSql.of(query.filter(), snapshot.dialect());
            var users = Users.withIdsIn(snapshot, ACTORS, snapshot.portal(), task);
            var rows =
                    snapshot.listLater(
                            OF_TASK
                                    + where.sql()
                                    + " order by "
                                    + FilterSql.orderBy(query.order(), snapshot.dialect()),
                            TaskChanges::change,
                            where.after(snapshot.portal(), task));
            if (!mayRead(snapshot, caller, task)) {
                throw ErrorCode.TASK_ACCESS_DENIED.with();
            }
            return new Found(
                    rows.get(),
                    users.get().stream().collect(Collectors.toMap(User::id, Function.identity())));
        });
    }

    /**
     * Returns a page of the history of all tasks that the caller may read. Administrators may
     * read
     * all history, including that of deleted tasks.
     */
    public RowPage<TaskChange> find(Caller caller, Query<TaskChange> query) {
        return database.readAtOnce(
                snapshot -> summaries.find(snapshot, WHOLE, query, readable(snapshot, caller)));
    }

    /** Returns the same page in its serialized form. */
    public Answer answer(Caller caller, Query<TaskChange> query) {
        return database.readAtOnce(
                snapshot -> answers.find(snapshot, WHOLE, query, readable(snapshot, caller)));
    }

    private Optional<Restriction> readable(Snapshot snapshot, Caller caller) {
        if (caller.isAdmin()) {
            return Optional.empty();
        }
        // The rights take statements of their own.
        snapshot.takesSeveralTrips();
        return Optional.of(Restriction.ofRows(access.readable(snapshot, caller).within(TASK)));
    }

    /** Returns the position of the history. */
    public static HistoryPosition position(Snapshot snapshot) {
        return BlockReader.positionOfRows(snapshot, HISTORY.table(), WHOLE);
    }

    /**
     * Returns the rows behind an id, in the order of their ids.
     *
     * @param last the greatest id to return
     * @param limit the maximum number of rows
     */
    public static List<TaskChange> after(Snapshot snapshot, long id, long last, int limit) {
        return snapshot.list(AFTER, TaskChanges::change, snapshot.portal(), id, last, limit);
    }

    /**
     * Returns the rows behind a row, in the order of their tasks and, within a task, of their ids.
     *
     * @param last the greatest id to return
     * @param limit the maximum number of rows
     */
    public static List<TaskChange> byTask(
            Snapshot snapshot, long task, long id, long last, int limit) {
        return snapshot.list(
                BY_TASK, TaskChanges::change, snapshot.portal(), task, id, last, limit);
    }

    /** Returns the id of the newest row; 0 if there is none. */
    public static long newest(Snapshot snapshot) {
        return snapshot.number(LAST_ID, snapshot.portal());
    }

    /** Returns the verification of the data derived from the rows; there is one partition. */
    public static HistoryVerification verification(Database database) {
        return new HistoryVerification(database, HISTORY, _ -> SEQUENCE);
    }

    /** Returns the list definition for the history of many tasks. */
    public static ListDefinition<TaskChange> listing(ZoneId zone) {
        return new ListDefinition<>(fields(zone), FilterDialect.OTHER_HISTORY);
    }

    static List<Field<TaskChange>> fields(ZoneId zone) {
        return List.of(
                number("ID", TaskChange::id),
                number("TASK_ID", TaskChange::taskId),
                Field.of(
                        "CREATED_DATE",
                        FieldType.TIME,
                        "created_date",
                        (row, out) -> out.text(Dates.write(row.createdDate(), zone))),
                Field.of("FIELD", FieldType.CODE, "field", (row, out) -> out.text(row.field())),
                value("FROM_VALUE", TaskChange::from),
                value("TO_VALUE", TaskChange::to),
                number("USER_ID", TaskChange::userId),
                number("GROUP_ID", TaskChange::groupId));
    }

    private static Field<TaskChange> number(String name, ToLongFunction<TaskChange> value) {
        var column = name.toLowerCase(Locale.ROOT);
        return Field.of(
                name, FieldType.INTEGER, column, (row, out) -> out.whole(value.applyAsLong(row)));
    }

    private static Field<TaskChange> value(
            String name, Function<TaskChange, @Nullable String> value) {
        return new Field<>(
                name,
                FieldType.VALUE,
                name.toLowerCase(Locale.ROOT),
                true,
                false,
                (row, out) -> {
                    var text = value.apply(row);
                    if (text == null) {
                        out.nothing();
                    } else {
                        out.text(text);
                    }
                });
    }

    // Returns true for a task that never existed, as it has no history to hide. Only
    // administrators may read the history of a deleted task.
    private boolean mayRead(Snapshot snapshot, Caller caller, long id) {
        return access.mayRead(snapshot, caller, id)
                .orElseGet(() ->
                        caller.isAdmin()
                                || snapshot.number(ANY_OF_TASK, snapshot.portal(), id) == 0);
    }

    /**
     * Adds the rows of one change, in their order. Only {@code TaskWriter} calls it.
     *
     * @param now the time of the change; the rows get a later time if the newest row has one
     * @param named the time of the rows, if the caller specified one
     */
    public static List<TaskChange> add(
            Transaction transaction,
            long task,
            long group,
            long user,
            long now,
            Optional<Long> named,
            List<FieldChange> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var stamp = IdSequences.next(transaction, SEQUENCE, rows.size(), now);
        var id = stamp.id();
        var added = new ArrayList<TaskChange>();
        for (var content : rows) {
            var row =
                    new TaskChange(
                            id++,
                            task,
                            named.orElse(stamp.time()),
                            content.field(),
                            content.from(),
                            content.to(),
                            user,
                            group);
            ENTRIES.add(transaction, WHOLE, row, 0, () -> List.of(WHOLE));
            added.add(row);
        }
        return added;
    }

    /**
     * Appends existing history rows with their ids and times, in one transaction. Skips rows up
     * to
     * the newest id, so that an interrupted load can be repeated.
     *
     * @param changes in the order of their ids
     * @return the number of added rows
     * @throws IllegalArgumentException if ids do not increase
     */
    public int load(List<TaskChange> changes) {
        return database.inTransaction(
                transaction -> ENTRIES.load(transaction, WHOLE, SEQUENCE, changes));
    }

    static void addValues(List<@Nullable Object> values, TaskChange change) {
        values.add(change.id());
        values.add(change.taskId());
        values.add(change.createdDate());
        values.add(change.field());
        values.add(change.from());
        values.add(change.to());
        values.add(change.userId());
        values.add(change.groupId());
        values.add(change.origin());
    }

    static TaskChange change(Row row) {
        return new TaskChange(
                row.whole(1),
                row.whole(2),
                row.whole(3),
                row.text(4),
                row.textOrNull(5),
                row.textOrNull(6),
                row.whole(7),
                row.whole(8),
                row.whole(9));
    }
}
