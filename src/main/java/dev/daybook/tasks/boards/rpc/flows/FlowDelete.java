package dev.daybook.tasks.boards.rpc.flows;

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
import dev.daybook.tasks.boards.TaskFlows;

/** {@code tasks.flow.Flow.delete}: removes a flow. */
record FlowDelete(TaskFlows flows) implements RemoteMethod {

    private static final Param<Long> ID = required("flowId", ParamType.INT, "The flow");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.flow.Flow.delete", Scope.TASK)
                .summary("Removes a flow")
                .takes(ID)
                .returns("`deleted`, which is `true`")
                .refuses(ErrorCode.FLOW_NOT_FOUND, ErrorCode.SCRUM_ACCESS_DENIED)
                .from("tasks/flow/tasks-flow-flow-delete")
                .example("{\"flowId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        flows.remove(call.caller(), call.get(ID));
        return Answer.of(Value.tree("deleted", true));
    }
}
