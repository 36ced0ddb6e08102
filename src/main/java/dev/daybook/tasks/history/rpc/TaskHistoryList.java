package dev.daybook.tasks.history.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.User;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import dev.daybook.tasks.history.TaskHistoryDialect;
import dev.daybook.tasks.rpc.TaskParam;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code tasks.task.history.list}: returns the complete history of one task. */
final class TaskHistoryList implements RemoteMethod {

    private static final Param<Value> FILTER =
            optionalArray(
                    "filter",
                    "Conditions on `FIELD`, `USER_ID`, `CREATED_DATE` and `ID`, in any case;"
                            + " others are ignored. `FIELD` matches as a whole, `%` and `_` are"
                            + " wildcards, a list is any of its values");
    private static final Param<Value> ORDER =
            optionalArray(
                    "order",
                    "`createdDate`, `userId`, `field`, `id` with `asc`, or anything else for"
                            + " descending; without any of them, the newest rows come first");

    private final Tasks tasks;
    private final TaskChanges changes;
    private final TaskHistoryDialect grammar;
    private final ZoneId zone;

    TaskHistoryList(Tasks tasks, TaskChanges changes, CompatibilityProfile profile) {
        this.tasks = tasks;
        this.changes = changes;
        this.grammar = new TaskHistoryDialect(profile.taskHistoryOrder());
        this.zone = profile.zone();
    }

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.history.list")
                .summary("Lists the changes of a task")
                .takes(TaskParam.TASK, FILTER, ORDER)
                .returns(
                        "`list`, all rows at once, each with `id`, `createdDate`, `field`, `value`"
                                + " (`from` and `to`, texts or `null`) and `user` (`id`, `name`,"
                                + " `lastName`, `secondName`, `login`); empty if the task does"
                                + " not exist")
                .refuses(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_ACCESS_DENIED,
                        ErrorCode.PARAMETER_MISTYPED)
                .suffixes(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_ACCESS_DENIED,
                        ErrorCode.PARAMETER_MISTYPED)
                .from("tasks/tasks-task-history-list")
                .example(
                        "{\"taskId\":3,\"filter\":{\"FIELD\":\"STATUS\"},"
                                + "\"order\":{\"createdDate\":\"ASC\"}}")
                .explains(
                        """
                        ## Fields

                        The rows of one change are written in this order, with
                        custom fields and `UF_CRM_TASK_…` before `DEPENDS_ON`.

                        """
                                + HistoryField.table());
    }

    @Override
    public Answer answer(Call call) {
        var query = grammar.query(call.get(FILTER), call.get(ORDER), tasks.now());
        var found = changes.of(call.caller(), call.get(TaskParam.TASK), query);
        return Answer.of(out -> {
            out.startTree();
            out.name("list");
            out.startItems();
            found.rows().forEach(change -> print(change, found.users().get(change.userId()), out));
            out.endItems();
            out.endTree();
        });
    }

    private void print(TaskChange change, @Nullable User user, ValueWriter out) {
        out.startTree();
        out.member("id", change.id());
        out.member("createdDate", Dates.write(change.createdDate(), zone));
        out.member("field", change.field());
        out.name("value");
        out.startTree();
        print("from", change.from(), out);
        print("to", change.to(), out);
        out.endTree();
        out.name("user");
        out.startTree();
        out.member("id", change.userId());
        out.member("name", user == null ? "" : user.name());
        out.member("lastName", user == null ? "" : user.lastName());
        out.member("secondName", user == null ? "" : user.secondName());
        out.member("login", user == null ? "" : user.login());
        out.endTree();
        out.endTree();
    }

    /** Prints a value of a row, or null. */
    static void print(String name, @Nullable String value, ValueWriter out) {
        out.name(name);
        if (value == null) {
            out.nothing();
        } else {
            out.text(value);
        }
    }
}
