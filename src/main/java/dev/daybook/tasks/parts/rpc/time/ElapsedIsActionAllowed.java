package dev.daybook.tasks.parts.rpc.time;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.ElapsedTimes;
import dev.daybook.tasks.parts.rpc.ActionParam;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.elapseditem.isactionallowed}: returns whether the caller may take an action. */
record ElapsedIsActionAllowed(ElapsedTimes times) implements RemoteMethod {

    private static final Param<Long> ACTION = ActionParam.of("1 add, 2 change, 3 remove");

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.isactionallowed")
                .summary("Returns whether the caller may add, change or remove spent time")
                .takes(PositionParam.TASK, PositionParam.ITEM, ACTION)
                .returns("`true` or `false`; `false` if the entry or the action does not exist")
                .refuses(ErrorCode.POSITION_MISSING, ErrorCode.POSITION_MISTYPED)
                .from("tasks/elapsed-item/task-elapsed-item-is-action-allowed")
                .example("{\"TASKID\":1,\"ITEMID\":1,\"ACTIONID\":2}");
    }

    @Override
    public Answer answer(Call call) {
        var action = call.get(ACTION);
        if (action == ActionParam.ADD) {
            return Answer.of(times.mayAdd(call.caller(), call.get(PositionParam.TASK)));
        }
        var isChange = action == ActionParam.MODIFY || action == ActionParam.REMOVE;
        return Answer.of(isChange && times.mayChange(call.caller(), call.get(PositionParam.ITEM)));
    }
}
