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
import dev.daybook.tasks.boards.TaskStages;

/** {@code task.stages.delete}: removes a stage. */
record StagesDelete(TaskStages stages) implements RemoteMethod {

    private static final Param<Long> STAGE = required("id", ParamType.INT, "The stage");

    @Override
    public Signature signature() {
        return Signature.controller("task.stages.delete", Scope.TASK)
                .summary("Removes a stage, except for the first one and those of the system")
                .takes(STAGE)
                .returns("`true`")
                .refuses(
                        ErrorCode.STAGE_NOT_FOUND,
                        ErrorCode.STAGE_DENIED,
                        ErrorCode.STAGE_IS_SYSTEM,
                        ErrorCode.STAGE_FIRST)
                .from("tasks/stages/task-stages-delete")
                .exampleAfter(
                        "task.stages.add",
                        "{\"fields\":{\"TITLE\":\"Review\",\"ENTITY_ID\":1,\"AFTER_ID\":2}}")
                .example("{\"id\":17}");
    }

    @Override
    public Answer answer(Call call) {
        stages.remove(call.caller(), call.get(STAGE));
        return Answer.of(true);
    }
}
