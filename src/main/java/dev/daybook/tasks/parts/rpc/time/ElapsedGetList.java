package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.ElapsedTimes;
import java.time.ZoneId;

/** {@code task.elapseditem.getlist}: returns the entries of spent time of a task. */
record ElapsedGetList(ElapsedTimes times, ZoneId zone) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.getlist")
                .summary("Lists the time that was spent on a task")
                .takes(PositionParam.TASK, PositionParam.ORDER)
                .returns("The entries, with texts for values, and their `total`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/elapsed-item/task-elapsed-item-get-list")
                .example("{\"TASKID\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var rows =
                times.of(call.caller(), PositionParam.id(call, PositionParam.TASK)).stream()
                        .map(entry -> ElapsedPrinter.toValue(entry, zone))
                        .toList();
        return Answer.of(new Value.Items(PositionParam.sorted(rows, call.get(PositionParam.ORDER))))
                .withTotal(rows.size());
    }
}
