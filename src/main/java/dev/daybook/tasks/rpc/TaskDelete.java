package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Tasks;

/** {@code tasks.task.delete}: moves a task to the recycle bin. */
record TaskDelete(Tasks tasks) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.delete")
                .summary("Moves a task to the recycle bin; its history stays, and cannot be read")
                .takes(TaskParam.TASK)
                .returns("`task`, which is `true`")
                .refuses(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_DELETE_NOT_ALLOWED)
                .from("tasks/tasks-task-delete")
                .example("{\"taskId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        tasks.remove(call.caller(), call.get(TaskParam.TASK));
        return Answer.of(Value.tree("task", true));
    }
}
