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
import dev.daybook.tasks.boards.ScrumBoards;

/** {@code tasks.api.scrum.backlog.add}: adds the backlog of a group. */
record BacklogAdd(ScrumBoards scrum) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required("fields", ParamType.ARRAY, "Values by the names of fields");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.backlog.add", Scope.TASK)
                .summary(
                        "Adds the backlog of a scrum group; returns the existing one if there is one")
                .takes(FIELDS)
                .returns("`id`, `groupId`, `createdBy`, `modifiedBy`")
                .refuses(
                        ErrorCode.SCRUM_GROUP_MISSING,
                        ErrorCode.SCRUM_ACCESS_DENIED,
                        ErrorCode.SCRUM_USER_NOT_FOUND)
                .from("sonet-group/scrum/backlog/tasks-api-scrum-backlog-add")
                .exampleAfter(
                        "sonet_group.create", "{\"NAME\":\"Mobile app\",\"SCRUM_MASTER_ID\":1}")
                .example("{\"fields\":{\"groupId\":6,\"createdBy\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(scrum.addBacklog(call.caller(), call.get(FIELDS)));
    }
}
