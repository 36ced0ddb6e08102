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

/** {@code tasks.api.scrum.backlog.get}: returns the backlog of a group. */
record BacklogGet(ScrumBoards scrum) implements RemoteMethod {

    private static final Param<Long> ID = required("id", ParamType.INT, "The group");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.backlog.get", Scope.TASK)
                .summary("Returns the backlog of a scrum group")
                .takes(ID)
                .returns("`id`, `groupId`, `createdBy`, `modifiedBy`")
                .refuses(ErrorCode.SCRUM_ACCESS_DENIED, ErrorCode.SCRUM_BACKLOG_NOT_FOUND)
                .from("sonet-group/scrum/backlog/tasks-api-scrum-backlog-get")
                .example("{\"id\":3}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(scrum.backlog(call.caller(), call.get(ID)));
    }
}
