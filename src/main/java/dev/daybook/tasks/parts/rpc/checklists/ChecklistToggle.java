package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.checklistitem.complete} and {@code task.checklistitem.renew}. */
record ChecklistToggle(Checklists checklists, boolean on) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional(on ? "task.checklistitem.complete" : "task.checklistitem.renew")
                .summary(on ? "Marks an item as done" : "Marks an item as not done")
                .takes(PositionParam.TASK, PositionParam.ITEM)
                .returns("`true`, or `false` if the item does not exist")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/checklist-item/task-checklist-item-" + (on ? "complete" : "renew"))
                .example("{\"TASKID\":1,\"ITEMID\":2}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        return Answer.of(
                checklists.toggle(call.caller(), PositionParam.id(call, PositionParam.ITEM), on));
    }
}
