package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.TaskListing;
import dev.daybook.tasks.TaskPrinter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.StoredTaskParts;
import java.time.ZoneId;

/** {@code tasks.task.list}: returns the tasks that the caller may read. */
record TaskList(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray("order", "Fields to sort by, with `asc` or `desc` each; newest first");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on the fields, with the prefixes of all lists");
    private static final Param<Value> SELECT =
            optionalArray("select", "Fields to return; custom fields only when they are named");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.list", Scope.TASK)
                .paged()
                .summary("Lists the tasks that the caller may read")
                .takes(ORDER, FILTER, SELECT)
                .returns("`tasks`, 50 a page")
                .refuses(ErrorCode.TASK_SORTING_KEY, ErrorCode.WRONG_DATETIME)
                .suffixes(ErrorCode.TASK_SORTING_KEY)
                .from("tasks/tasks-task-list")
                .example("{\"filter\":{\"RESPONSIBLE_ID\":1},\"select\":[\"ID\",\"TITLE\"]}");
    }

    @Override
    public Answer answer(Call call) {
        var query =
                TaskListing.query(
                        call.get(ORDER),
                        call.get(FILTER),
                        PageRequest.ofController(call.start()),
                        tasks.now());
        var printer =
                new TaskPrinter(
                        new StoredTaskParts(), zone, TaskGet.names(call.get(SELECT)), false);
        var rows = tasks.find(call.caller(), query, printer);
        return query.page().answer(Value.tree("tasks", new Value.Items(rows.rows())), rows);
    }
}
