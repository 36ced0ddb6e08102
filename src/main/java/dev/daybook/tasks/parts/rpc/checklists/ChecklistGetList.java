package dev.daybook.tasks.parts.rpc.checklists;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.Checklists;
import java.time.ZoneId;

/** {@code task.checklistitem.getlist}: returns all items of a task. */
record ChecklistGetList(Checklists checklists, ZoneId zone) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.checklistitem.getlist")
                .summary("Lists the items of all checklists of a task")
                .takes(PositionParam.TASK, PositionParam.ORDER)
                .returns("The items, with texts for values")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/checklist-item/task-checklist-item-get-list")
                .example("{\"TASKID\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var items =
                checklists.of(call.caller(), PositionParam.id(call, PositionParam.TASK)).stream()
                        .map(item -> item.toValue(zone))
                        .toList();
        return Answer.of(
                new Value.Items(PositionParam.sorted(items, call.get(PositionParam.ORDER))));
    }
}
