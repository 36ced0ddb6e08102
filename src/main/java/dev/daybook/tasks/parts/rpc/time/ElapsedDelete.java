package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.ElapsedTimes;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.elapseditem.delete}: removes an entry of spent time. */
record ElapsedDelete(ElapsedTimes times) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.delete")
                .summary("Removes time that was spent on a task")
                .takes(PositionParam.TASK, PositionParam.ITEM)
                .returns("`null`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_ALLOWED)
                .from("tasks/elapsed-item/task-elapsed-item-delete")
                .example("{\"TASKID\":1,\"ITEMID\":1}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        times.remove(call.caller(), PositionParam.id(call, PositionParam.ITEM));
        return Answer.of(Value.Nothing.NOTHING);
    }
}
