package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Query;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.tasks.LockedTask;
import dev.daybook.tasks.TaskEvents;
import dev.daybook.tasks.TaskWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.history.HistoryField;
import java.util.List;
import java.util.Optional;

/** Service for comments on tasks. */
public final class TaskComments {

    private static final String NOT_ALLOWED = "Action is not allowed";
    private static final String NOT_FOUND = "Comment not found or not accessible";
    private static final String FAILED = "Action failed";
    private static final String COLUMNS = "id, task_id, author_id, post_date, message";
    private static final String ADD =
            "insert into task_comment (portal_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            "update task_comment set message = ? where portal_id = ? and id = ?";
    private static final String REMOVE = "delete from task_comment where portal_id = ? and id = ?";
    private static final String WITH_ID =
            "select " + COLUMNS + " from task_comment where portal_id = ? and id = ?";
    private static final String OF_TASK =
            "select " + COLUMNS + " from task_comment where portal_id = ? and task_id = ? and ";
    private static final String OF_AUTHOR =
            "coalesce((select %s from user_account u where u.portal_id = task_comment.portal_id"
                    + " and u.id = author_id), '')";

    /** Fields by which the comments of a task are sorted and filtered. */
    public static final List<Field<Comment>> FIELDS =
            List.of(
                    field("ID", FieldType.INTEGER, "id"),
                    field("AUTHOR_ID", FieldType.INTEGER, "author_id"),
                    field(
                            "AUTHOR_NAME",
                            FieldType.TEXT,
                            OF_AUTHOR.formatted("trim(u.name || ' ' || u.last_name)")),
                    field("AUTHOR_EMAIL", FieldType.TEXT, OF_AUTHOR.formatted("u.email")),
                    field("POST_DATE", FieldType.TIME, "post_date"));

    private static Field<Comment> field(String name, FieldType type, String column) {
        return Field.of(name, type, column, (_, _) -> {});
    }

    private static final String NEWEST =
            "select max(id) from task_comment where portal_id = ? and task_id = ?";
    private static final String COUNT =
            "select count(*) from task_comment where portal_id = ? and task_id = ?";

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;

    public TaskComments(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
        this.writer = tasks.writer();
    }

    /**
     * Comment on a task.
     *
     * @param postDate time of posting, in seconds since 1970
     */
    public record Comment(long id, long taskId, long authorId, long postDate, String message) {}

    /** Comment with its author, if the author still exists. */
    public record CommentWithAuthor(Comment comment, Optional<User> author) {}

    /**
     * Adds a comment and makes its author a member of the task. Only administrators may set another
     * author or a time, because both become part of the history.
     */
    public long add(Caller caller, long taskId, Value fields) {
        return database.inTransaction(transaction -> {
            var task =
                    writer.open(transaction, caller, taskId)
                            .orElseThrow(ErrorCode.COMMENT_NOT_ALLOWED::with);
            var values = fields.members();
            var message = values.getOrDefault("POST_MESSAGE", Value.of("")).asText();
            if (message.isBlank()) {
                throw ErrorCode.COMMENT_TEXT_MISSING.with();
            }
            var author = values.getOrDefault("AUTHOR_ID", Value.of(0)).asWhole();
            var commenter = author > 0 ? author : caller.userId();
            var now = tasks.now();
            var named =
                    Dates.read(
                            values.getOrDefault("POST_DATE", Value.of("")).asText(),
                            now.zone(),
                            now.instant());
            if (!caller.isAdmin() && (commenter != caller.userId() || named.isPresent())) {
                throw ErrorCode.COMMENT_NOT_ALLOWED.with();
            }
            var posted = named.orElse(now.instant().getEpochSecond());
            var id = IdSequences.next(transaction, "task_comment");
            if (!task.task().members().contains(commenter)) {
                writer.addMembers(
                        transaction, task, caller.userId(), List.of(), List.of(commenter));
            }
            transaction.run(ADD, transaction.portal(), id, taskId, commenter, posted, message);
            writer.record(
                    transaction, task, commenter, named, List.of(HistoryField.COMMENT.event(id)));
            writer.events().commentAdded(by(transaction, caller), taskId, id);
            return id;
        });
    }

    /**
     * Changes a comment. Administrators may change any comment, other users only their own and
     * only while it is the last one. If the comment is a result of its task, the result changes
     * too.
     */
    public void change(Caller caller, long id, Value fields) {
        database.inTransaction(transaction -> {
            var task = taskOf(transaction, caller, id);
            var comment = editable(transaction, caller, task, id);
            var message = fields.members().getOrDefault("POST_MESSAGE", Value.of("")).asText();
            if (message.isBlank()) {
                throw ErrorCode.COMMENT_TEXT_MISSING.with();
            }
            transaction.run(CHANGE, message, transaction.portal(), comment.value().id());
            writer.record(transaction, task, caller.userId(), HistoryField.COMMENT_EDIT.event(id));
            if (TaskResults.isOne(transaction, id)) {
                TaskResults.touch(transaction, comment, tasks.now().instant().getEpochSecond());
                writer.record(
                        transaction, task, caller.userId(), HistoryField.RESULT_EDIT.event(id));
            }
            writer.events().commentChanged(by(transaction, caller), task.id(), id);
            return true;
        });
    }

    private TaskEvents.By by(Transaction transaction, Caller caller) {
        return writer.by(transaction, caller.userId());
    }

    /** Removes a comment by the rules of {@link #change}. Its result is removed too. */
    public void remove(Caller caller, long id) {
        database.inTransaction(transaction -> {
            var task = taskOf(transaction, caller, id);
            var comment = editable(transaction, caller, task, id);
            if (TaskResults.remove(transaction, comment)) {
                writer.record(
                        transaction, task, caller.userId(), HistoryField.RESULT_REMOVE.event(id));
            }
            transaction.run(REMOVE, transaction.portal(), comment.value().id());
            writer.record(transaction, task, caller.userId(), HistoryField.COMMENT_DEL.event(id));
            writer.events().commentRemoved(by(transaction, caller), task.id(), id);
            return true;
        });
    }

    private LockedTask taskOf(Transaction transaction, Caller caller, long id) {
        return find(transaction, id)
                .flatMap(comment -> writer.open(transaction, caller, comment.taskId()))
                .orElseThrow(() -> ErrorCode.TASK_PART_NOT_ALLOWED.with(NOT_ALLOWED));
    }

    private static Locked<Comment> editable(
            Transaction transaction, Caller caller, LockedTask task, long id) {
        return getForChange(transaction, task, id)
                .filter(comment ->
                        caller.isAdmin()
                                || (comment.value().authorId() == caller.userId()
                                        && isNewest(transaction, comment.value())))
                .orElseThrow(() -> ErrorCode.TASK_PART_NOT_ALLOWED.with(NOT_ALLOWED));
    }

    private static boolean isNewest(Snapshot snapshot, Comment comment) {
        return snapshot.number(NEWEST, snapshot.portal(), comment.taskId()) == comment.id();
    }

    /** Locks a comment of a task for change. */
    static Optional<Locked<Comment>> getForChange(
            Transaction transaction, LockedTask task, long id) {
        return transaction
                .first(
                        WITH_ID + transaction.dialect().forUpdate(),
                        row -> row.locked(comment(row)),
                        transaction.portal(),
                        id)
                .filter(comment -> comment.value().taskId() == task.id());
    }

    static Optional<Comment> find(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, TaskComments::comment, snapshot.portal(), id);
    }

    public CommentWithAuthor get(Caller caller, long id) {
        return database.read(snapshot ->
                find(snapshot, id)
                        .filter(comment -> tasks.isReadable(snapshot, caller, comment.taskId()))
                        .map(comment -> withAuthor(snapshot, comment))
                        .orElseThrow(() -> ErrorCode.TASK_PART_NOT_FOUND.with(NOT_FOUND)));
    }

    /** Returns the comments of a task that match a query. */
    public List<CommentWithAuthor> of(Caller caller, long task, Query<Comment> query) {
        return database.read(snapshot -> {
            if (!tasks.isReadable(snapshot, caller, task)) {
                throw ErrorCode.TASK_PART_FAILED.with(FAILED);
            }
            var where = FilterSql.of(query.filter(), snapshot.dialect());
            var sql =
                    OF_TASK
                            + where.sql()
                            + " order by "
                            + FilterSql.orderBy(query.order(), snapshot.dialect());
            return snapshot
                    .list(sql, TaskComments::comment, where.after(snapshot.portal(), task))
                    .stream()
                    .map(comment -> withAuthor(snapshot, comment))
                    .toList();
        });
    }

    private static CommentWithAuthor withAuthor(Snapshot snapshot, Comment comment) {
        return new CommentWithAuthor(comment, Users.withId(snapshot, comment.authorId()));
    }

    static long countOf(Snapshot snapshot, long task) {
        return snapshot.number(COUNT, snapshot.portal(), task);
    }

    private static Comment comment(Row row) {
        return new Comment(row.whole(1), row.whole(2), row.whole(3), row.whole(4), row.text(5));
    }
}
