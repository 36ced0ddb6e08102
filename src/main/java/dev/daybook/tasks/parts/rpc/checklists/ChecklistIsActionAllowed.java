package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.ActionParam;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.task.TaskAction;

/** {@code task.checklistitem.isactionallowed}: returns whether the caller may take an action. */
record ChecklistIsActionAllowed(Checklists checklists) implements RemoteMethod {

    private static final int TOGGLE = 4;
    private static final int REORDER = 5;
    private static final Param<Long> ACTION =
            ActionParam.of("1 add, 2 change, 3 remove, 4 mark as done, 5 move");

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.isactionallowed")
                .summary("Returns whether the caller may take an action on an item")
                .takes(PositionParam.TASK, PositionParam.ITEM, ACTION)
                .returns("`true` or `false`; `false` if the item or the action does not exist")
                .refuses(ErrorCode.POSITION_MISSING, ErrorCode.POSITION_MISTYPED)
                .from("tasks/checklist-item/task-checklist-item-is-action-allowed")
                .example("{\"TASKID\":1,\"ITEMID\":2,\"ACTIONID\":2}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(isAllowed(call));
    }

    private boolean isAllowed(Call call) {
        var caller = call.caller();
        var item = call.get(PositionParam.ITEM);
        return switch (Math.toIntExact(Math.clamp(call.get(ACTION), 0, REORDER + 1L))) {
            case ActionParam.ADD -> checklists.mayAdd(caller, call.get(PositionParam.TASK));
            case ActionParam.MODIFY, ActionParam.REMOVE, REORDER ->
                    checklists.may(caller, item, TaskAction.CHECKLIST);
            case TOGGLE -> checklists.may(caller, item, TaskAction.CHECKLIST_TOGGLE);
            default -> false;
        };
    }
}
