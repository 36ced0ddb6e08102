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
import dev.daybook.tasks.Flows;

/** {@code tasks.flow.Flow.create}: a new flow. */
record FlowCreate(Flows flows) implements RemoteMethod {

    private static final Param<Value> DATA =
            required(
                    "flowData",
                    Kind.ARRAY,
                    "What the flow is: `name`, `groupId`, `plannedCompletionTime`,"
                            + " `distributionType`, `responsibleList`");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.flow.Flow.create", Scope.TASK)
                .summary("Adds a flow to a group")
                .takes(DATA)
                .returns("The flow")
                .refuses(Fault.FLOW_INVALID, Fault.SCRUM_ACCESS_DENIED)
                .from("tasks/flow/tasks-flow-flow-create")
                .example(
                        "{\"flowData\":{\"name\":\"Support\",\"groupId\":1,\"distributionType\":\"manually\"}}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(flows.add(call.caller(), call.get(DATA)));
    }
}
