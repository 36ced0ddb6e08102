package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Tasks;
import java.time.ZoneId;

/** {@code tasks.task.update}: changes the fields of a task. */
record TaskUpdate(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "New values by the names of fields; other fields stay as they are. An empty map"
                            + " only sets the time of the change");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.update")
                .summary("Changes a task; each field with another value makes a row of its history")
                .takes(TaskParam.TASK, FIELDS)
                .returns(TaskParam.RETURNS_TASK)
                .refuses(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_ACTION_NOT_ALLOWED,
                        ErrorCode.TASK_ASSIGNEE_NOT_FOUND,
                        ErrorCode.TASK_STATUS_INVALID,
                        ErrorCode.TASK_PARENT_NOT_FOUND,
                        ErrorCode.TASK_GROUP_NOT_FOUND,
                        ErrorCode.TASK_PARENT_IS_ITSELF,
                        ErrorCode.TASK_PARENT_IS_CYCLIC,
                        ErrorCode.TASK_PLAN_REVERSED,
                        ErrorCode.TASK_PLAN_TOO_LONG,
                        ErrorCode.WRONG_DATETIME_OF)
                .suffixes(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ACTION_NOT_ALLOWED,
                        ErrorCode.PARAMETER_MISSING)
                .from("tasks/tasks-task-update")
                .example("{\"taskId\":1,\"fields\":{\"PRIORITY\":2}}");
    }

    @Override
    public Answer answer(Call call) {
        var id = call.get(TaskParam.TASK);
        tasks.change(call.caller(), id, call.get(FIELDS));
        return TaskParam.shown(call, tasks, id, zone);
    }
}
