package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.ElapsedTimes;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.rpc.PositionalList;

/** {@code task.elapseditem.get}: returns an entry of spent time. */
record ElapsedGet(ElapsedTimes times, PositionalList<ElapsedTimes.Entry> rows)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.get")
                .summary("Returns time that was spent on a task")
                .takes(PositionParam.TASK, PositionParam.ITEM)
                .returns("The entry, with texts for values")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_FOUND)
                .from("tasks/elapsed-item/task-elapsed-item-get")
                .example("{\"TASKID\":1,\"ITEMID\":1}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        var entry = times.get(call.caller(), PositionParam.id(call, PositionParam.ITEM));
        return Answer.of(out -> rows.print(entry, out));
    }
}
