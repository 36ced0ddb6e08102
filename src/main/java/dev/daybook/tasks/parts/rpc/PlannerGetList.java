package dev.daybook.tasks.parts.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.PersonalTasks;

/** {@code task.planner.getlist}: returns the tasks in the caller's plan. */
record PlannerGetList(PersonalTasks personal) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("task.planner.getlist", Scope.TASK)
                .summary(
                        "Lists the tasks that the caller plans to do: those in any but the first"
                                + " stage of the caller's own plan")
                .returns("The ids of the tasks")
                .from("tasks/planner/task-planner-get-list")
                .exampleAfter("task.stages.movetask", "{\"id\":1,\"stageId\":1000000000003}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(
                new Value.Items(
                        personal.planned(call.caller()).stream().<Value>map(Value::of).toList()));
    }
}
