package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.Comments.Comment;
import java.util.Optional;

/** The comments that tell what came out of a task. */
public final class Results {

    private static final String COLUMNS =
            "id, task_id, comment_id, created_by, created_date, is_closed";
    private static final String ADD =
            "insert into task_result (portal_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)";
    private static final String OF_COMMENT =
            "select " + COLUMNS + " from task_result where portal_id = ? and comment_id = ?";
    private static final String OF_TASK =
            "select "
                    + COLUMNS
                    + " from task_result where portal_id = ? and task_id = ? order by id desc";
    private static final String REMOVE =
            "delete from task_result where portal_id = ? and comment_id = ?";

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;

    public Results(Database database, Tasks tasks) {
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
            boolean isClosed) {}

    /** Makes a comment a result of its task. */
    public Value add(Caller caller, long commentId) {
        return database.inTransaction(transaction -> {
            var task = taskOf(transaction, caller, commentId);
            var comment = commentOf(transaction, task, commentId).value();
            if (find(transaction, commentId).isPresent()) {
                throw Fault.RESULT_EXISTS.with();
            }
            var result =
                    new Result(
                            Counters.next(transaction, "task_result"),
                            task.id(),
                            commentId,
                            caller.userId(),
                            tasks.now().instant().getEpochSecond(),
                            false);
            transaction.run(
                    ADD,
                    transaction.portal(),
                    result.id(),
                    result.taskId(),
                    result.commentId(),
                    result.createdBy(),
                    result.createdDate(),
                    result.isClosed());
            writer.record(transaction, task, caller.userId(), HistoryField.RESULT.deed(commentId));
            return told(result, comment);
        });
    }

    /** Makes a comment a mere comment again. */
    public void remove(Caller caller, long commentId) {
        database.inTransaction(transaction -> {
            if (find(transaction, commentId).isEmpty()) {
                throw Fault.RESULT_COMMENT_NOT_FOUND.with();
            }
            var task = taskOf(transaction, caller, commentId);
            if (!remove(transaction, commentOf(transaction, task, commentId))) {
                throw Fault.RESULT_COMMENT_NOT_FOUND.with();
            }
            writer.record(
                    transaction, task, caller.userId(), HistoryField.RESULT_REMOVE.deed(commentId));
            return true;
        });
    }

    /** The results of a task, the newest first. */
    public Value of(Caller caller, long taskId) {
        return database.read(reading -> {
            if (!tasks.isReadable(reading, caller, taskId)) {
                throw Fault.TASK_ACCESS_DENIED.with();
            }
            return new Value.Items(
                    reading.list(OF_TASK, Results::result, reading.portal(), taskId).stream()
                            .flatMap(result ->
                                    Comments.find(reading, result.commentId())
                                            .map(comment -> told(result, comment))
                                            .stream())
                            .toList());
        });
    }

    private TaskForChange taskOf(Transaction transaction, Caller caller, long commentId) {
        var comment =
                Comments.find(transaction, commentId)
                        .orElseThrow(Fault.RESULT_COMMENT_NOT_FOUND::with);
        return writer.open(transaction, caller, comment.taskId())
                .orElseThrow(Fault.TASK_ACCESS_DENIED::with);
    }

    private static Locked<Comment> commentOf(
            Transaction transaction, TaskForChange task, long commentId) {
        return Comments.getForChange(transaction, task, commentId)
                .orElseThrow(Fault.RESULT_COMMENT_NOT_FOUND::with);
    }

    /** Whether a comment is a result of its task. */
    static boolean isOne(Reading reading, long commentId) {
        return find(reading, commentId).isPresent();
    }

    /**
     * Makes a comment a mere comment again.
     *
     * @return whether it was a result
     */
    static boolean remove(Transaction transaction, Locked<Comment> comment) {
        return transaction.run(REMOVE, transaction.portal(), comment.value().id()) > 0;
    }

    private static Optional<Result> find(Reading reading, long commentId) {
        return reading.first(OF_COMMENT, Results::result, reading.portal(), commentId);
    }

    private Value told(Result result, Comment comment) {
        var created = Dates.write(result.createdDate(), tasks.now().zone());
        return Value.tree(
                "id", result.id(),
                "taskId", result.taskId(),
                "commentId", result.commentId(),
                "createdBy", result.createdBy(),
                "createdAt", created,
                "updatedAt", created,
                "status", result.isClosed() ? 1 : 0,
                "text", comment.message(),
                "formattedText", comment.message(),
                "files", Value.Nothing.NOTHING);
    }

    private static Result result(Row row) {
        return new Result(
                row.whole(1), row.whole(2), row.whole(3), row.whole(4), row.whole(5), row.yes(6));
    }
}
