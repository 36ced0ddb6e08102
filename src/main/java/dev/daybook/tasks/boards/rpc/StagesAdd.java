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

/** {@code task.stages.add}: adds a stage. */
record StagesAdd(TaskStages stages) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required("fields", ParamType.ARRAY, "Values by the names of fields");

    @Override
    public Signature signature() {
        return Signature.controller("task.stages.add", Scope.TASK)
                .summary("Adds a stage to a group (`ENTITY_ID`) or to the caller's own plan")
                .takes(FIELDS)
                .returns("The id of the stage")
                .refuses(ErrorCode.STAGE_TITLE_MISSING, ErrorCode.STAGE_DENIED)
                .from("tasks/stages/task-stages-add")
                .example("{\"fields\":{\"TITLE\":\"Review\",\"ENTITY_ID\":1,\"AFTER_ID\":2}}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(stages.add(call.caller(), call.get(FIELDS)));
    }
}
