package dev.daybook.tasks.parts.rpc.checklists;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.checklistitem.moveafteritem}: moves an item behind another one. */
record ChecklistMove(Checklists checklists) implements RemoteMethod {

    private static final Param<Long> AFTER =
            required("afterItemId", ParamType.POSITION_INT, "Third: the item before it");

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.moveafteritem")
                .summary("Moves an item behind another one; history does not record it")
                .takes(PositionParam.TASK, PositionParam.ITEM, AFTER)
                .returns("`null`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/checklist-item/task-checklist-item-move-after-item")
                .example("{\"TASKID\":1,\"ITEMID\":2,\"AFTERITEMID\":3}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        checklists.move(
                call.caller(),
                PositionParam.id(call, PositionParam.ITEM),
                PositionParam.id(call, AFTER));
        return Answer.of(Value.Nothing.NOTHING);
    }
}
