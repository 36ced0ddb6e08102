package dev.daybook.tasks.boards.rpc.scrum;

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
import dev.daybook.tasks.parts.ScrumTasks;

/** {@code tasks.api.scrum.task.update}: changes the position of a task in its scrum. */
record ScrumTaskUpdate(ScrumTasks scrum) implements RemoteMethod {

    private static final Param<Long> ID = required("id", ParamType.INT, "The task");
    private static final Param<Value> FIELDS =
            required("fields", ParamType.ARRAY, "Values by the names of fields");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.task.update", Scope.TASK)
                .summary(
                        "Moves a task between backlog and sprints, or changes its story points, epic and sort index."
                                + " Without `entityId`, a new task goes to the backlog")
                .takes(ID, FIELDS)
                .returns("`true`")
                .refuses(
                        ErrorCode.SCRUM_TASK_NOT_FOUND,
                        ErrorCode.SCRUM_ACCESS_DENIED,
                        ErrorCode.SCRUM_ITEM_NOT_CREATED)
                .from("sonet-group/scrum/task/tasks-api-scrum-task-update")
                .example("{\"id\":2,\"fields\":{\"entityId\":1,\"storyPoints\":\"3\"}}");
    }

    @Override
    public Answer answer(Call call) {
        scrum.change(call.caller(), call.get(ID), call.get(FIELDS));
        return Answer.of(true);
    }
}
