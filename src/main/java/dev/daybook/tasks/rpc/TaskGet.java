package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskPrinter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.StoredTaskParts;
import java.time.ZoneId;

/** {@code tasks.task.get}: returns one task. */
record TaskGet(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> SELECT =
            optionalArray(
                    "select",
                    "Fields to return, in upper or in camel case; custom fields only if they are named");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.get")
                .summary("Returns a task")
                .takes(TaskParam.TASK, SELECT)
                .returns(
                        "`task`; the empty list where there is none, or where the caller may not"
                                + " read it")
                .refuses(ErrorCode.TASK_MISSING, ErrorCode.TASK_ID_WRONG)
                .suffixes(ErrorCode.TASK_MISSING, ErrorCode.PARAMETER_MISTYPED)
                .from("tasks/tasks-task-get")
                .example("{\"taskId\":1,\"select\":[\"ID\",\"TITLE\",\"STATUS\"]}");
    }

    @Override
    public Answer answer(Call call) {
        var printer =
                new TaskPrinter(
                        new StoredTaskParts(), zone, TaskPrinter.names(call.get(SELECT)), true);
        return TaskParam.shown(call, tasks, call.get(TaskParam.TASK), printer);
    }
}
