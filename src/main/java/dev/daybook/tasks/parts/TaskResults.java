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
import dev.daybook.tasks.BbCode;
import dev.daybook.tasks.LockedTask;
import dev.daybook.tasks.TaskWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.parts.TaskComments.Comment;

/** Service for results: comments that are marked as results of their task. */
public final class TaskResults {

    private static final String COLUMNS =
            "id, task_id, comment_id, created_by, created_date, updated_date, is_closed";
    private static final String ADD =
            "insert into task_result (portal_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OPEN_OF_COMMENT =
            "select id from task_result where portal_id = ? and comment_id = ? and is_closed = 0";
    private static final String OF_COMMENT =
            "select id from task_result where portal_id = ? and comment_id = ? limit 1";
    private static final String TOUCH =
            "update task_result set updated_date = ? where portal_id = ? and comment_id = ?";
    private static final String OF_TASK =
            "select "
                    + COLUMNS
                    + " from task_result where portal_id = ? and task_id = ? order by id desc";
    private static final String REMOVE =
            "delete from task_result where portal_id = ? and comment_id = ?";

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;

    public TaskResults(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
        this.writer = tasks.writer();
    }

    private record Result(
            long id,
            long taskId,
            long commentId,
            long createdBy,
            long createdDate,
            long updatedDate,
            boolean isClosed) {}

    /**
     * Marks a comment as a result of its task. A comment whose result the completion of the task has
     * closed becomes another, open result.
     */
    public Value add(Caller caller, long commentId) {
        return database.inTransaction(transaction -> {
            var task = taskOf(transaction, caller, commentId);
            var comment = commentOf(transaction, task, commentId).value();
            if (has(transaction, OPEN_OF_COMMENT, commentId)) {
                throw ErrorCode.RESULT_EXISTS.with();
            }
            var now = tasks.now().instant().getEpochSecond();
            var result =
                    new Result(
                            IdSequences.next(transaction, "task_result"),
                            task.id(),
                            commentId,
                            caller.userId(),
                            now,
                            now,
                            false);
            transaction.run(
                    ADD,
                    transaction.portal(),
                    result.id(),
                    result.taskId(),
                    result.commentId(),
                    result.createdBy(),
                    result.createdDate(),
                    result.updatedDate(),
                    result.isClosed());
            writer.record(transaction, task, caller.userId(), HistoryField.RESULT.event(commentId));
            return toValue(result, comment, Value.Nothing.NOTHING);
        });
    }

    /** Removes the results of a comment. */
    public void remove(Caller caller, long commentId) {
        database.inTransaction(transaction -> {
            if (!isOne(transaction, commentId)) {
                throw ErrorCode.RESULT_COMMENT_NOT_FOUND.with();
            }
            var task = taskOf(transaction, caller, commentId);
            if (!remove(transaction, commentOf(transaction, task, commentId))) {
                throw ErrorCode.RESULT_COMMENT_NOT_FOUND.with();
            }
            writer.record(
                    transaction,
                    task,
                    caller.userId(),
                    HistoryField.RESULT_REMOVE.event(commentId));
            return true;
        });
    }

    /** Returns the results of a task, newest first. */
    public Value of(Caller caller, long taskId) {
        return database.read(snapshot -> {
            if (!tasks.isReadable(snapshot, caller, taskId)) {
                throw ErrorCode.TASK_ACCESS_DENIED.with();
            }
            return new Value.Items(
                    snapshot.list(OF_TASK, TaskResults::result, snapshot.portal(), taskId).stream()
                            .flatMap(result ->
                                    TaskComments.find(snapshot, result.commentId())
                                            .map(comment ->
                                                    toValue(result, comment, Value.Items.EMPTY))
                                            .stream())
                            .toList());
        });
    }

    private LockedTask taskOf(Transaction transaction, Caller caller, long commentId) {
        var comment =
                TaskComments.find(transaction, commentId)
                        .orElseThrow(ErrorCode.RESULT_COMMENT_NOT_FOUND::with);
        return writer.open(transaction, caller, comment.taskId())
                .orElseThrow(ErrorCode.TASK_ACCESS_DENIED::with);
    }

    private static Locked<Comment> commentOf(
            Transaction transaction, LockedTask task, long commentId) {
        return TaskComments.getForChange(transaction, task, commentId)
                .orElseThrow(ErrorCode.RESULT_COMMENT_NOT_FOUND::with);
    }

    /** Returns whether a comment is a result of its task. */
    static boolean isOne(Snapshot snapshot, long commentId) {
        return has(snapshot, OF_COMMENT, commentId);
    }

    /** Stores the time at which the text of a comment, and so of its results, has changed. */
    static void touch(Transaction transaction, Locked<Comment> comment, long second) {
        transaction.run(TOUCH, second, transaction.portal(), comment.value().id());
    }

    /**
     * Removes the results of a comment.
     *
     * @return whether the comment was a result
     */
    static boolean remove(Transaction transaction, Locked<Comment> comment) {
        return transaction.run(REMOVE, transaction.portal(), comment.value().id()) > 0;
    }

    private static boolean has(Snapshot snapshot, String sql, long commentId) {
        return snapshot.first(sql, row -> row.whole(1), snapshot.portal(), commentId).isPresent();
    }

    private Value toValue(Result result, Comment comment, Value files) {
        var zone = tasks.now().zone();
        return Value.tree(
                "id", result.id(),
                "taskId", result.taskId(),
                "commentId", result.commentId(),
                "createdBy", result.createdBy(),
                "createdAt", Dates.write(result.createdDate(), zone),
                "updatedAt", Dates.write(result.updatedDate(), zone),
                "status", result.isClosed() ? 1 : 0,
                "text", comment.message(),
                "formattedText", BbCode.toHtml(comment.message()),
                "files", files);
    }

    private static Result result(Row row) {
        return new Result(
                row.whole(1),
                row.whole(2),
                row.whole(3),
                row.whole(4),
                row.whole(5),
                row.whole(6),
                row.yes(7));
    }
}
