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

/** {@code task.dependence.add}: makes a task depend on another one. */
record DependenceAdd(TaskDependencies dependences) implements RemoteMethod {

    private static final Param<Long> FROM =
            required("taskIdFrom", ParamType.INT, "The task that comes first");
    private static final Param<Long> TO =
            required("taskIdTo", ParamType.INT, "The task that waits");
    private static final Param<Long> LINK =
            required(
                    "linkType",
                    ParamType.INT,
                    "`0` start to start, `1` start to finish, `2` finish to start, `3` finish to"
                            + " finish");

    @Override
    public Signature signature() {
        return Signature.controller("task.dependence.add", Scope.TASK)
                .summary("Lets a task wait for another one; history does not tell of it")
                .takes(FROM, TO, LINK)
                .returns("The empty list")
                .refuses(ErrorCode.LINK_ILLEGAL, ErrorCode.LINK_NOT_ALLOWED)
                .from("tasks/task-dependence-add")
                .example("{\"taskIdFrom\":1,\"taskIdTo\":2,\"linkType\":2}");
    }

    @Override
    public Answer answer(Call call) {
        dependences.add(call.caller(), call.get(FROM), call.get(TO), call.get(LINK));
        return Answer.of(Value.Items.EMPTY);
    }
}
