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
import dev.daybook.tasks.boards.ScrumBoards;

/** {@code tasks.api.scrum.sprint.start} and {@code complete}: starts or completes a sprint. */
record SprintStatus(ScrumBoards scrum, boolean isStart) implements RemoteMethod {

    private static final Param<Long> ID = required("id", ParamType.INT, "The sprint");

    @Override
    public Signature signature() {
        return Signature.controller(
                        isStart
                                ? "tasks.api.scrum.sprint.start"
                                : "tasks.api.scrum.sprint.complete",
                        Scope.TASK)
                .summary(isStart ? "Starts a sprint" : "Completes a sprint")
                .takes(ID)
                .returns(
                        "The sprint: `id`, `groupId`, `entityType`, `name`, `goal`,"
                                + " `sort`, `createdBy`, `modifiedBy`, `dateStart`, `dateEnd`, `status`")
                .refuses(ErrorCode.SCRUM_ACCESS_DENIED, ErrorCode.SCRUM_SPRINT_NOT_FOUND)
                .from(
                        "sonet-group/scrum/sprint/tasks-api-scrum-sprint-"
                                + (isStart ? "start" : "complete"))
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var status = isStart ? "active" : "completed";
        return Answer.of(scrum.setStatus(call.caller(), call.get(ID), status));
    }
}
