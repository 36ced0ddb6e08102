package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.ElapsedTimes;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.elapseditem.update}: changes an entry of spent time. */
record ElapsedUpdate(ElapsedTimes times) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.update")
                .summary("Changes time that was spent on a task")
                .takes(PositionParam.TASK, PositionParam.ITEM, PositionParam.FIELDS_THIRD)
                .returns("`null`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.POSITION_KEY_FORBIDDEN,
                        ErrorCode.TASK_PART_NOT_ALLOWED,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/elapsed-item/task-elapsed-item-update")
                .example("{\"TASKID\":1,\"ITEMID\":1,\"FIELDS\":{\"SECONDS\":1800}}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        var fields = call.get(PositionParam.FIELDS_THIRD);
        for (var key : fields.members().keySet()) {
            if (!ElapsedRows.CHANGEABLE.contains(key)) {
                throw ErrorCode.POSITION_KEY_FORBIDDEN.with(
                        2, "arFields", "ctaskelapseditem::update", key);
            }
        }
        times.change(call.caller(), PositionParam.id(call, PositionParam.ITEM), fields);
        return Answer.of(Value.Nothing.NOTHING);
    }
}
