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
import dev.daybook.tasks.boards.TaskStages;

/** {@code tasks.api.scrum.kanban.getStages}: returns the stages of a sprint. */
record KanbanGetStages(ScrumBoards scrum, TaskStages stages) implements RemoteMethod {

    private static final Param<Long> SPRINT = required("sprintId", ParamType.INT, "The sprint");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.api.scrum.kanban.getStages", Scope.TASK)
                .summary("Lists the stages of a sprint, which are those of its group")
                .takes(SPRINT)
                .returns(
                        "The stages in their order, each with `id`, `name`, `sort`, `type` (`NEW`,"
                                + " `WORK`, `FINISH` or empty), `sprintId` and `color`, all texts")
                .refuses(ErrorCode.SCRUM_ACCESS_DENIED, ErrorCode.SCRUM_SPRINT_NOT_FOUND)
                .from("sonet-group/scrum/kanban/tasks-api-scrum-kanban-get-stages")
                .example("{\"sprintId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        var sprint = scrum.sprint(call.caller(), call.get(SPRINT));
        var group = ScrumBoards.number(sprint, "groupId");
        return Answer.of(
                new Value.Items(
                        stages.of(TaskStages.Owner.GROUP, group).stream()
                                .map(stage -> toValue(stage, call.get(SPRINT)))
                                .toList()));
    }

    private static Value toValue(TaskStages.Stage stage, long sprint) {
        return Value.tree(
                "id", Long.toString(stage.id()),
                "name", stage.title(),
                "sort", Long.toString(stage.sort()),
                "type", stage.systemType(),
                "sprintId", Long.toString(sprint),
                "color", stage.color());
    }
}
