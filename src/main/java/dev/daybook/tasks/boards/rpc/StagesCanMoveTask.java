package dev.daybook.tasks.boards.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.tasks.boards.TaskStages;

/** {@code task.stages.canmovetask}: returns whether the caller may move tasks. */
record StagesCanMoveTask(TaskStages stages) implements RemoteMethod {

    private static final Param<Long> ENTITY =
            required("entityId", ParamType.INT, "The group or the user");
    private static final Param<String> TYPE =
            required("entityType", ParamType.STRING, "`G` a group, `U` a user");

    @Override
    public Signature signature() {
        return Signature.controller("task.stages.canmovetask", Scope.TASK)
                .summary("Returns whether the caller may move tasks between these stages")
                .takes(ENTITY, TYPE)
                .returns("`true` or `false`")
                .from("tasks/stages/task-stages-can-move-task")
                .example("{\"entityId\":1,\"entityType\":\"G\"}");
    }

    @Override
    public Answer answer(Call call) {
        var isGroup = call.get(TYPE).equalsIgnoreCase("G");
        return Answer.of(
                stages.mayMove(
                        call.caller(),
                        isGroup ? TaskStages.Owner.GROUP : TaskStages.Owner.USER,
                        call.get(ENTITY)));
    }
}
