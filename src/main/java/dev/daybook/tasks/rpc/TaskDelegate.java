package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.tasks.Tasks;
import java.time.ZoneId;

/** {@code tasks.task.delegate}: changes the responsible person of a task. */
record TaskDelegate(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Long> USER =
            required("userId", ParamType.INT, "The new responsible user");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.delegate")
                .summary(
                        "Delegates a task to another user, as pending; the former responsible user stays"
                                + " as an auditor")
                .takes(TaskParam.TASK, USER)
                .returns(TaskParam.RETURNS_TASK)
                .refuses(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_ACTION_NOT_ALLOWED)
                .from("tasks/tasks-task-delegate")
                .example("{\"taskId\":1,\"userId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        tasks.delegate(call.caller(), call.get(TaskParam.TASK), call.get(USER));
        return TaskParam.shown(call, tasks, call.get(TaskParam.TASK), zone);
    }
}
