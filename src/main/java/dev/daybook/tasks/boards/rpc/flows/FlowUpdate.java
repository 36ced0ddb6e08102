package dev.daybook.tasks.boards.rpc.flows;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.TaskFlows;

/** {@code tasks.flow.Flow.update}: changes a flow. */
record FlowUpdate(TaskFlows flows) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("tasks.flow.Flow.update", Scope.TASK)
                .summary("Changes the flow with the `id` in `flowData`")
                .takes(FlowData.PARAM)
                .returns(FlowData.RESULT)
                .refuses(
                        ErrorCode.FLOW_NOT_FOUND,
                        ErrorCode.FLOW_INVALID,
                        ErrorCode.FLOW_VALUE,
                        ErrorCode.FLOW_NAME_TAKEN,
                        ErrorCode.SCRUM_ACCESS_DENIED)
                .from("tasks/flow/tasks-flow-flow-update")
                .example("{\"flowData\":{\"id\":1,\"name\":\"Support\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var id = call.get(FlowData.PARAM).members().getOrDefault("id", Value.of(0)).asWhole();
        return Answer.of(flows.change(call.caller(), id, call.get(FlowData.PARAM)));
    }
}
