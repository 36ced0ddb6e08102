package dev.daybook.tasks.boards.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.tasks.Tasks;

/** {@code task.stages.movetask}: moves a task to a stage. */
record StagesMoveTask(Tasks tasks) implements RemoteMethod {

    private static final Param<Long> TASK = required("id", ParamType.INT, "The task");
    private static final Param<Long> STAGE = required("stageId", ParamType.INT, "The new stage");

    @Override
    public Signature signature() {
        return Signature.controller("task.stages.movetask", Scope.TASK)
                .summary("Moves a task to a stage of its group, or of the caller's own plan")
                .takes(TASK, STAGE)
                .returns("`true`")
                .refuses(
                        ErrorCode.STAGE_NOT_FOUND,
                        ErrorCode.STAGE_TASK_NOT_FOUND,
                        ErrorCode.STAGE_MOVE_DENIED,
                        ErrorCode.STAGE_DIFFERENT)
                .from("tasks/stages/task-stages-move-task")
                .example("{\"id\":1,\"stageId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        tasks.moveToStage(call.caller(), call.get(TASK), call.get(STAGE));
        return Answer.of(true);
    }
}
