package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.ElapsedTimes;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.elapseditem.add}: adds an entry of spent time. */
record ElapsedAdd(ElapsedTimes times) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.add")
                .summary("Adds time that was spent on a task")
                .takes(PositionParam.TASK, PositionParam.FIELDS_SECOND)
                .returns("The id of the entry")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_ALLOWED,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/elapsed-item/task-elapsed-item-add")
                .example(
                        "{\"TASKID\":1,\"FIELDS\":{\"SECONDS\":3600,\"COMMENT_TEXT\":\"Research\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var task = PositionParam.id(call, PositionParam.TASK);
        return Answer.of(times.add(call.caller(), task, call.get(PositionParam.FIELDS_SECOND)));
    }
}
