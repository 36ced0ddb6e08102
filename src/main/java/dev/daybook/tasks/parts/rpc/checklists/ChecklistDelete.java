package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.checklistitem.delete}: removes an item and all items below it. */
record ChecklistDelete(Checklists checklists) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.delete")
                .summary("Removes an item of a checklist with everything below it")
                .takes(PositionParam.TASK, PositionParam.ITEM)
                .returns("`true`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/checklist-item/task-checklist-item-delete")
                .example("{\"TASKID\":1,\"ITEMID\":2}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        checklists.remove(call.caller(), PositionParam.id(call, PositionParam.ITEM));
        return Answer.of(true);
    }
}
