package dev.daybook.tasks.history.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.time.ZoneId;

/** {@code daybook.task.history.list}: returns the history of many tasks, by page. */
final class ManyTasksHistoryList implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `ASC` or `DESC` each");
    private static final Param<Value> FILTER =
            optionalArray(
                    "filter",
                    "Conditions on the fields, with the prefixes of all lists; the values are compared"
                            + " without regard to the case of ASCII letters");
    private static final Param<Value> SELECT =
            optionalArray("select", "Fields to return; without any known one, all");

    private final Tasks tasks;
    private final TaskChanges changes;
    private final ListDefinition<TaskChange> listing;

    ManyTasksHistoryList(Tasks tasks, TaskChanges changes, ZoneId zone) {
        this.tasks = tasks;
        this.changes = changes;
        this.listing = TaskChanges.listing(zone);
    }

    @Override
    public Signature signature() {
        return Signature.controller("daybook.task.history.list", Scope.TASK)
                .paged()
                .summary(
                        "Lists the changes of all tasks that the caller may read; to administrators also"
                                + " those of tasks that were deleted")
                .takes(ORDER, FILTER, SELECT)
                .returns(
                        "`items`, 50 a page, each with `ID`, `TASK_ID`, `CREATED_DATE`, `FIELD`,"
                                + " `FROM_VALUE`, `TO_VALUE` (texts or `null`), `USER_ID`,"
                                + " `GROUP_ID` (the group of the task at that moment; 0 is none)")
                .refuses(
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.WRONG_DATETIME,
                        ErrorCode.ORDER_DIRECTION)
                .from("addition of Daybook: the history of one task is tasks.task.history.list")
                .example(
                        "{\"filter\":{\"FIELD\":\"STATUS\",\"TO_VALUE\":\"5\","
                                + "\">=CREATED_DATE\":\"2026-01-01\"},"
                                + "\"order\":{\"ID\":\"ASC\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var query =
                listing.query(
                        call.get(ORDER),
                        call.get(FILTER),
                        call.get(SELECT),
                        PageRequest.ofController(call.start()),
                        tasks.now());
        return changes.answer(call.caller(), query);
    }
}
