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

/** {@code tasks.api.scrum.sprint.start}: starts a planned sprint. */
record SprintStart(ScrumTasks scrum) implements RemoteMethod {

    private static final Param<Long> ID = required("id", ParamType.INT, "The sprint");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.sprint.start", Scope.TASK)
                .summary(
                        "Starts a planned sprint. Its tasks get the first stage of the group;"
                                + " completed ones move to the backlog")
                .takes(ID)
                .returns(SprintFormat.RESULT)
                .refuses(
                        ErrorCode.SCRUM_ACCESS_DENIED,
                        ErrorCode.SCRUM_SPRINT_NOT_FOUND,
                        ErrorCode.SCRUM_SPRINT_NOT_PLANNED)
                .from("sonet-group/scrum/sprint/tasks-api-scrum-sprint-start")
                .exampleAfter(
                        "sonet_group.create", "{\"NAME\":\"Mobile app\",\"SCRUM_MASTER_ID\":1}")
                .exampleAfter(
                        "tasks.api.scrum.sprint.add",
                        "{\"fields\":{\"groupId\":6,\"name\":\"Sprint 1\"}}",
                        "SPRINT",
                        "result.id")
                .example("{\"id\":\"SPRINT\"}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(scrum.startSprint(call.caller(), call.get(ID)));
    }
}
