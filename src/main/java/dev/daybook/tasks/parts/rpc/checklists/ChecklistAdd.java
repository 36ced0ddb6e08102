package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.Checklists;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.checklistitem.add}: adds a checklist item. */
record ChecklistAdd(Checklists checklists) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.add")
                .summary(
                        "Adds an item to a checklist of a task, or a checklist where"
                                + " `PARENT_ID` is 0")
                .takes(PositionParam.TASK, PositionParam.FIELDS_SECOND)
                .returns("The id of the item")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/checklist-item/task-checklist-item-add")
                .example("{\"TASKID\":1,\"FIELDS\":{\"TITLE\":\"Call back\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var task = PositionParam.id(call, PositionParam.TASK);
        return Answer.of(
                checklists.add(call.caller(), task, call.get(PositionParam.FIELDS_SECOND)));
    }
}
