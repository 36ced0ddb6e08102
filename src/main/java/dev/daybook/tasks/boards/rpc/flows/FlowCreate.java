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

/** {@code tasks.flow.Flow.create}: adds a flow. */
record FlowCreate(TaskFlows flows) implements RemoteMethod {

    private static final Param<Value> DATA =
            required(
                    "flowData",
                    ParamType.ARRAY,
                    "What the flow is: `name`, `groupId`, `plannedCompletionTime`,"
                            + " `distributionType`, `responsibleList`");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.flow.Flow.create", Scope.TASK)
                .summary("Adds a flow to a group")
                .takes(DATA)
                .returns("The flow")
                .refuses(ErrorCode.FLOW_INVALID, ErrorCode.SCRUM_ACCESS_DENIED)
                .from("tasks/flow/tasks-flow-flow-create")
                .example(
                        "{\"flowData\":{\"name\":\"Support\",\"groupId\":1,\"distributionType\":\"manually\"}}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(flows.add(call.caller(), call.get(DATA)));
    }
}
