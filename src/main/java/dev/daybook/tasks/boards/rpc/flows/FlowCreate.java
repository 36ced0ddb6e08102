package dev.daybook.tasks.boards.rpc.flows;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.tasks.boards.TaskFlows;

/** {@code tasks.flow.Flow.create}: adds a flow. */
record FlowCreate(TaskFlows flows) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("tasks.flow.Flow.create", Scope.TASK)
                .summary("Adds a flow to a group; without `groupId`, to a new group with its team")
                .takes(FlowData.PARAM)
                .returns(FlowData.RESULT)
                .refuses(
                        ErrorCode.FLOW_INVALID,
                        ErrorCode.FLOW_VALUE,
                        ErrorCode.FLOW_NAME_TAKEN,
                        ErrorCode.SCRUM_ACCESS_DENIED)
                .from("tasks/flow/tasks-flow-flow-create")
                .example(
                        "{\"flowData\":{\"name\":\"Support\",\"groupId\":1,\"distributionType\":\"manually\"}}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(flows.add(call.caller(), call.get(FlowData.PARAM)));
    }
}
