package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Tasks;

/** {@code tasks.task.getFields}: returns the fields of tasks. */
record TaskGetFields(Tasks tasks) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.getFields", Scope.TASK)
                .summary("Returns the fields of tasks")
                .returns(
                        "`fields` by name, each with `title` and `type`; with `primary`, `required`, `values`"
                                + " and `default` if it has them")
                .from("tasks/tasks-task-get-fields")
                .example("{}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(Value.tree("fields", tasks.fields()));
    }
}
