package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Stages;

/** {@code task.stages.update}: another title or color for a stage. */
record StagesUpdate(Stages stages) implements RemoteMethod {

    private static final Param<Long> STAGE = required("id", Kind.INT, "The stage");
    private static final Param<Value> FIELDS =
            required("fields", Kind.ARRAY, "Values by the names of fields");

    @Override
    public Signature signature() {
        return Signature.controller("task.stages.update", Scope.TASK)
                .summary("Changes a stage")
                .takes(STAGE, FIELDS)
                .returns("`true`")
                .refuses(Fault.STAGE_NOT_FOUND, Fault.STAGE_TITLE_MISSING, Fault.STAGE_DENIED)
                .from("tasks/stages/task-stages-update")
                .example("{\"id\":1,\"fields\":{\"TITLE\":\"Review\"}}");
    }

    @Override
    public Answer answer(Call call) {
        stages.change(call.caller(), call.get(STAGE), call.get(FIELDS));
        return Answer.of(true);
    }
}
