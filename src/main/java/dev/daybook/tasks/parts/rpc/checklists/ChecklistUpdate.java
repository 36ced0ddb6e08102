package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.checklistitem.update}: changes an item. */
record ChecklistUpdate(Checklists checklists) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.update")
                .summary("Changes an item of a checklist")
                .takes(PositionParam.TASK, PositionParam.ITEM, PositionParam.FIELDS_THIRD)
                .returns("`null`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_ALLOWED,
                        ErrorCode.TASK_PART_NOT_FOUND)
                .from("tasks/checklist-item/task-checklist-item-update")
                .example("{\"TASKID\":1,\"ITEMID\":2,\"FIELDS\":{\"TITLE\":\"Call again\"}}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        checklists.change(
                call.caller(),
                PositionParam.id(call, PositionParam.ITEM),
                call.get(PositionParam.FIELDS_THIRD));
        return Answer.of(Value.Nothing.NOTHING);
    }
}
