package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.PositionParam;
import java.util.List;

/** {@code task.checklistitem.get}: returns an item. */
record ChecklistGet(Checklists checklists) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.get")
                .summary("Returns an item of a checklist")
                .takes(PositionParam.TASK, PositionParam.ITEM)
                .returns("The item, in the format of `task.checklistitem.getlist`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_FOUND)
                .from("tasks/checklist-item/task-checklist-item-get")
                .example("{\"TASKID\":1,\"ITEMID\":2}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        return Answer.of(
                checklists
                        .print(
                                List.of(
                                        checklists.get(
                                                call.caller(),
                                                PositionParam.id(call, PositionParam.ITEM))))
                        .getFirst());
    }
}
