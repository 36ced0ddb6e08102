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
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.TaskStages;

/** {@code task.stages.update}: changes the title or color of a stage. */
record StagesUpdate(TaskStages stages) implements RemoteMethod {

    private static final Param<Long> STAGE = required("id", ParamType.INT, "The stage");
    private static final Param<Value> FIELDS =
            required("fields", ParamType.ARRAY, "Values by the names of fields");

    @Override
    public Signature signature() {
        return Signature.controller("task.stages.update", Scope.TASK)
                .summary("Changes a stage")
                .takes(STAGE, FIELDS)
                .returns("`true`")
                .refuses(
                        ErrorCode.STAGE_NOT_FOUND,
                        ErrorCode.STAGE_TITLE_MISSING,
                        ErrorCode.STAGE_DENIED)
                .from("tasks/stages/task-stages-update")
                .example("{\"id\":2,\"fields\":{\"TITLE\":\"Under way\"}}");
    }

    @Override
    public Answer answer(Call call) {
        stages.change(call.caller(), call.get(STAGE), call.get(FIELDS));
        return Answer.of(true);
    }
}
