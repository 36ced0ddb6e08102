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
import dev.daybook.tasks.parts.ScrumTasks;

/** {@code tasks.api.scrum.task.get}: returns the position of a task in its scrum. */
record ScrumTaskGet(ScrumTasks scrum) implements RemoteMethod {

    private static final Param<Long> ID = required("id", ParamType.INT, "The task");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.task.get", Scope.TASK)
                .summary("Returns the backlog or sprint of a task")
                .takes(ID)
                .returns("`entityId`, `storyPoints`, `epicId`, `sort`, `createdBy`, `modifiedBy`")
                .refuses(ErrorCode.SCRUM_TASK_NOT_FOUND)
                .from("sonet-group/scrum/task/tasks-api-scrum-task-get")
                .example("{\"id\":2}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(scrum.get(call.caller(), call.get(ID)));
    }
}
