package dev.daybook.tasks.parts.rpc;

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
import dev.daybook.tasks.parts.TaskDependencies;

/** {@code task.dependence.delete}: removes a dependency between tasks. */
record DependenceDelete(TaskDependencies dependences) implements RemoteMethod {

    private static final Param<Long> FROM =
            required("taskIdFrom", ParamType.INT, "The task that comes first");
    private static final Param<Long> TO =
            required("taskIdTo", ParamType.INT, "The task that waits");

    @Override
    public Signature signature() {
        return Signature.controller("task.dependence.delete", Scope.TASK)
                .summary("Lets a task no longer wait for another one")
                .takes(FROM, TO)
                .returns("The empty list")
                .refuses(ErrorCode.LINK_ILLEGAL, ErrorCode.LINK_NOT_ALLOWED)
                .from("tasks/task-dependence-delete")
                .exampleAfter(
                        "task.dependence.add", "{\"taskIdFrom\":1,\"taskIdTo\":2,\"linkType\":2}")
                .example("{\"taskIdFrom\":1,\"taskIdTo\":2}");
    }

    @Override
    public Answer answer(Call call) {
        dependences.remove(call.caller(), call.get(FROM), call.get(TO));
        return Answer.of(Value.Items.EMPTY);
    }
}
