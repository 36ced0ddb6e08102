package dev.daybook.tasks.boards.rpc.flows;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.boards.TaskFlows;

/** {@code tasks.flow.Flow.isExists}: returns whether the name of a flow is already used. */
record FlowIsExists(TaskFlows flows) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("tasks.flow.Flow.isExists", Scope.TASK)
                .summary("Returns whether another flow has the name")
                .takes(FlowData.PARAM)
                .returns("`exists`")
                .from("tasks/flow/tasks-flow-flow-is-exists")
                .example("{\"flowData\":{\"name\":\"Requests of customers\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var data = call.get(FlowData.PARAM).members();
        var name = data.getOrDefault("name", Value.of("")).asText();
        var id = data.getOrDefault("id", Value.of(0)).asWhole();
        return Answer.of(Value.tree("exists", flows.isTaken(name, id)));
    }
}
