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

/** {@code tasks.api.scrum.sprint.complete}: completes the running sprint of a group. */
record SprintComplete(ScrumTasks scrum) implements RemoteMethod {

    private static final Param<Long> GROUP =
            required("id", ParamType.INT, "The group, not the sprint");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.sprint.complete", Scope.TASK)
                .summary(
                        "Completes the running sprint of a group. Its unfinished tasks move to the"
                                + " backlog")
                .takes(GROUP)
                .returns(SprintFormat.RESULT)
                .refuses(
                        ErrorCode.SCRUM_GROUP_MISSING,
                        ErrorCode.SCRUM_ACCESS_DENIED,
                        ErrorCode.SCRUM_SPRINT_NOT_FOUND)
                .from("sonet-group/scrum/sprint/tasks-api-scrum-sprint-complete")
                .example("{\"id\":3}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(scrum.completeSprint(call.caller(), call.get(GROUP)));
    }
}
