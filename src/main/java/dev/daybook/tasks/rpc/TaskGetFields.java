package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskListing;

/** {@code tasks.task.getFields}: returns the fields of tasks. */
record TaskGetFields() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.getFields", Scope.TASK)
                .summary("Tells which fields tasks have")
                .returns("`fields`, each with `title`, `type`, `primary`")
                .from("tasks/tasks-task-get-fields")
                .example("{}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(Value.tree("fields", TaskListing.description()));
    }
}
