package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.ElapsedTimes;
import java.util.Set;

/** {@code task.elapseditem.update}: other values for spent time. */
record ElapsedUpdate(ElapsedTimes times) implements RemoteMethod {

    private static final Set<String> ALLOWED =
            Set.of("SECONDS", "MINUTES", "COMMENT_TEXT", "CREATED_DATE");

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.update")
                .summary("Changes time that was spent on a task")
                .takes(PositionParam.TASK, PositionParam.ITEM, PositionParam.FIELDS_THIRD)
                .returns("`null`")
                .refuses(
                        Fault.POSITION_MISSING,
                        Fault.POSITION_MISTYPED,
                        Fault.POSITION_ASSERTION,
                        Fault.POSITION_KEY_FORBIDDEN,
                        Fault.TASK_PART_NOT_ALLOWED,
                        Fault.TASK_PART_FAILED)
                .from("tasks/elapsed-item/task-elapsed-item-update")
                .example("{\"TASKID\":1,\"ITEMID\":1,\"FIELDS\":{\"SECONDS\":1800}}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        var fields = call.get(PositionParam.FIELDS_THIRD);
        for (var key : fields.members().keySet()) {
            if (!ALLOWED.contains(key)) {
                throw Fault.POSITION_KEY_FORBIDDEN.with(
                        2, "arFields", "ctaskelapseditem::update", key);
            }
        }
        times.change(call.caller(), PositionParam.id(call, PositionParam.ITEM), fields);
        return Answer.of(Value.Nothing.NOTHING);
    }
}
