package dev.daybook.tasks.boards.rpc.flows;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.TaskFlows;

/** {@code tasks.flow.Flow.delete}: removes a flow. */
record FlowDelete(TaskFlows flows) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("tasks.flow.Flow.delete", Scope.TASK)
                .summary("Removes the flow with the `id` in `flowData`")
                .takes(FlowData.PARAM)
                .returns("`deleted`, which is `true`")
                .refuses(ErrorCode.FLOW_NOT_FOUND, ErrorCode.SCRUM_ACCESS_DENIED)
                .from("tasks/flow/tasks-flow-flow-delete")
                .example("{\"flowData\":{\"id\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        var id = call.get(FlowData.PARAM).members().getOrDefault("id", Value.of(0)).asWhole();
        flows.remove(call.caller(), id);
        return Answer.of(Value.tree("deleted", true));
    }
}
