package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.LockedTask;
import dev.daybook.tasks.TaskWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.task.TaskAction;

/** Service for the time spent on tasks. */
public final class ElapsedTimes {

    private static final int MINUTE = 60;
    private static final String NOT_ALLOWED = "Action is not allowed";
    private static final String NOT_FOUND = "Elapsed item not found or not accessible";
    static final String FAILED = "Action failed";
    static final String COLUMNS =
            "id, task_id, user_id, seconds, comment_text, created_date, date_start, date_stop";
    private static final String ADD =
            "insert into elapsed_time (portal_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            """
            update elapsed_time set seconds = ?, comment_text = ?, created_date = ?
            where portal_id = ? and id = ?\
            """;
    private static final String REMOVE = "delete from elapsed_time where portal_id = ? and id = ?";
    private static final String WITH_ID =
            "select " + COLUMNS + " from elapsed_time where portal_id = ? and id = ?";
    private static final String SUM =
            "select coalesce(sum(seconds), 0) from elapsed_time where portal_id = ? and task_id = ?";

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;

    public ElapsedTimes(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
        this.writer = tasks.writer();
    }

    /** Entry of spent time; dates are in seconds since 1970. */
    public record Entry(
            long id,
            long taskId,
            long userId,
            long seconds,
            String comment,
            long createdDate,
            long dateStart,
            long dateStop) {}

    public long add(Caller caller, long taskId, Value fields) {
        return database.inTransaction(transaction -> {
            var task =
                    writer.open(transaction, caller, taskId)
                            .filter(open -> open.allows(TaskAction.ADD_TIME))
                            .orElseThrow(() -> ErrorCode.TASK_PART_NOT_ALLOWED.with(NOT_ALLOWED));
            var seconds = seconds(fields, 0);
            var user = fields.members().getOrDefault("USER_ID", Value.of(0)).asWhole();
            var id = IdSequences.next(transaction, "elapsed_time");
            var now = tasks.now().instant().getEpochSecond();
            var created = moment(fields, "CREATED_DATE", now);
            recordSums(
                    transaction,
                    task,
                    caller,
                    () ->
                            transaction.run(
                                    ADD,
                                    transaction.portal(),
                                    id,
                                    taskId,
                                    user > 0 && caller.isAdmin() ? user : caller.userId(),
                                    seconds,
                                    text(fields, ""),
                                    created,
                                    moment(fields, "DATE_START", created),
                                    moment(fields, "DATE_STOP", created)));
            return id;
        });
    }

    public void change(Caller caller, long id, Value fields) {
        database.inTransaction(transaction -> {
            var task = taskOf(transaction, caller, id);
            var entry = editable(transaction, caller, task, id).value();
            recordSums(
                    transaction,
                    task,
                    caller,
                    () ->
                            transaction.run(
                                    CHANGE,
                                    seconds(fields, entry.seconds()),
                                    text(fields, entry.comment()),
                                    moment(fields, "CREATED_DATE", entry.createdDate()),
                                    transaction.portal(),
                                    entry.id()));
            return true;
        });
    }

    public void remove(Caller caller, long id) {
        database.inTransaction(transaction -> {
            var task = taskOf(transaction, caller, id);
            var entry = editable(transaction, caller, task, id).value();
            recordSums(
                    transaction,
                    task,
                    caller,
                    () -> transaction.run(REMOVE, transaction.portal(), entry.id()));
            return true;
        });
    }

    // Runs a change and records the sums of time before and after it, even if they are equal.
    private void recordSums(
            Transaction transaction, LockedTask task, Caller caller, Runnable change) {
        var before = sumOf(transaction, task.id());
        change.run();
        var after = sumOf(transaction, task.id());
        writer.record(
                transaction,
                task,
                caller.userId(),
                HistoryField.TIME_SPENT_IN_LOGS.change(
                        Long.toString(before), Long.toString(after)));
    }

    private static long seconds(Value fields, long fallback) {
        var values = fields.members();
        var seconds = values.get("SECONDS");
        var minutes = values.get("MINUTES");
        var given =
                seconds != null
                        ? seconds.asWhole()
                        : minutes != null ? minutes.asWhole() * MINUTE : fallback;
        if (given < 0) {
            throw ErrorCode.TASK_PART_FAILED.with(FAILED);
        }
        return given;
    }

    private static String text(Value fields, String fallback) {
        var text = fields.members().get("COMMENT_TEXT");
        return text == null ? fallback : text.asText();
    }

    private long moment(Value fields, String name, long otherwise) {
        var now = tasks.now();
        var written = fields.members().getOrDefault(name, Value.of("")).asText();
        return Dates.read(written, now.zone(), now.instant()).orElse(otherwise);
    }

    private LockedTask taskOf(Transaction transaction, Caller caller, long id) {
        return transaction
                .first(WITH_ID, ElapsedTimes::entry, transaction.portal(), id)
                .flatMap(entry -> writer.open(transaction, caller, entry.taskId()))
                .orElseThrow(() -> ErrorCode.TASK_PART_NOT_ALLOWED.with(NOT_ALLOWED));
    }

    private static Locked<Entry> editable(
            Transaction transaction, Caller caller, LockedTask task, long id) {
        return transaction
                .first(
                        WITH_ID + transaction.dialect().forUpdate(),
                        row -> row.locked(entry(row)),
                        transaction.portal(),
                        id)
                .filter(entry -> entry.value().taskId() == task.id())
                .filter(entry -> isEditor(caller, entry.value()))
                .orElseThrow(() -> ErrorCode.TASK_PART_NOT_ALLOWED.with(NOT_ALLOWED));
    }

    /** Returns whether the caller may add entries to a task. */
    public boolean mayAdd(Caller caller, long task) {
        return database.read(snapshot -> tasks.allows(snapshot, caller, task, TaskAction.ADD_TIME));
    }

    /** Returns whether the entry exists and the caller may change or remove it. */
    public boolean mayChange(Caller caller, long id) {
        return database.read(snapshot ->
                snapshot.first(WITH_ID, ElapsedTimes::entry, snapshot.portal(), id)
                        .filter(entry -> tasks.isReadable(snapshot, caller, entry.taskId()))
                        .filter(entry -> isEditor(caller, entry))
                        .isPresent());
    }

    private static boolean isEditor(Caller caller, Entry entry) {
        return caller.isAdmin() || entry.userId() == caller.userId();
    }

    public Entry get(Caller caller, long id) {
        return database.read(snapshot ->
                snapshot.first(WITH_ID, ElapsedTimes::entry, snapshot.portal(), id)
                        .filter(entry -> tasks.isReadable(snapshot, caller, entry.taskId()))
                        .orElseThrow(() -> ErrorCode.TASK_PART_NOT_FOUND.with(NOT_FOUND)));
    }

    static long sumOf(Snapshot snapshot, long task) {
        return snapshot.number(SUM, snapshot.portal(), task);
    }

    static Entry entry(Row row) {
        return new Entry(
                row.whole(1),
                row.whole(2),
                row.whole(3),
                row.whole(4),
                row.text(5),
                row.whole(6),
                row.whole(7),
                row.whole(8));
    }
}
