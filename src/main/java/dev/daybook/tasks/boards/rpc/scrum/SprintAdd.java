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

/** {@code tasks.api.scrum.sprint.add}: adds a sprint. */
record SprintAdd(ScrumBoards scrum) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required("fields", ParamType.ARRAY, "Values by the names of fields");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.sprint.add", Scope.TASK)
                .summary("Adds a sprint to a scrum group")
                .takes(FIELDS)
                .returns(SprintFormat.RESULT)
                .refuses(
                        ErrorCode.SCRUM_GROUP_MISSING,
                        ErrorCode.SCRUM_ACCESS_DENIED,
                        ErrorCode.SCRUM_SPRINT_NAME,
                        ErrorCode.SCRUM_SPRINT_INVALID,
                        ErrorCode.SCRUM_DATE,
                        ErrorCode.SCRUM_USER_NOT_FOUND)
                .from("sonet-group/scrum/sprint/tasks-api-scrum-sprint-add")
                .example("{\"fields\":{\"groupId\":3,\"name\":\"Next sprint\"}}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(scrum.addSprint(call.caller(), call.get(FIELDS)));
    }
}
