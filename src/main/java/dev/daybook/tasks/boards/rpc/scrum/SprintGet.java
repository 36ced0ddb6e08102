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

/** {@code tasks.api.scrum.sprint.get}: returns a sprint. */
record SprintGet(ScrumBoards scrum) implements RemoteMethod {

    private static final Param<Long> ID = required("id", ParamType.INT, "The sprint");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.sprint.get", Scope.TASK)
                .summary("Returns a sprint")
                .takes(ID)
                .returns(SprintFormat.RESULT)
                .refuses(ErrorCode.SCRUM_ACCESS_DENIED, ErrorCode.SCRUM_SPRINT_NOT_FOUND)
                .from("sonet-group/scrum/sprint/tasks-api-scrum-sprint-get")
                .example("{\"id\":2}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(scrum.sprint(call.caller(), call.get(ID)));
    }
}
