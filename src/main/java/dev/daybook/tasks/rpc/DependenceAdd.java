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
import dev.daybook.tasks.Dependences;

/** {@code task.dependence.add}: a task waits for another one. */
record DependenceAdd(Dependences dependences) implements RemoteMethod {

    private static final Param<Long> FROM =
            required("taskIdFrom", Kind.INT, "The task that comes first");
    private static final Param<Long> TO = required("taskIdTo", Kind.INT, "The task that waits");
    private static final Param<Long> LINK =
            required(
                    "linkType",
                    Kind.INT,
                    "`0` start to start, `1` start to finish, `2` finish to start, `3` finish to"
                            + " finish");

    @Override
    public Signature signature() {
        return Signature.controller("task.dependence.add", Scope.TASK)
                .summary("Lets a task wait for another one; history does not tell of it")
                .takes(FROM, TO, LINK)
                .returns("The empty list")
                .refuses(Fault.LINK_ILLEGAL, Fault.LINK_NOT_ALLOWED)
                .from("tasks/task-dependence-add")
                .example("{\"taskIdFrom\":1,\"taskIdTo\":2,\"linkType\":2}");
    }

    @Override
    public Answer answer(Call call) {
        dependences.add(call.caller(), call.get(FROM), call.get(TO), call.get(LINK));
        return Answer.of(Value.Items.EMPTY);
    }
}
