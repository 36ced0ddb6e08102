package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.TaskMark;
import dev.daybook.tasks.Tasks;

/** {@code tasks.task.favorite.add} and {@code tasks.task.favorite.remove}. */
record TaskFavorite(Tasks tasks, boolean on) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.task(on ? "tasks.task.favorite.add" : "tasks.task.favorite.remove")
                .summary(
                        on
                                ? "Adds a task to the caller's favorites"
                                : "Takes a task off" + " the caller's favorites")
                .takes(TaskParam.TASK)
                .returns("`true`")
                .refuses(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_NOT_ACCESSIBLE)
                .from(
                        on
                                ? "tasks/user-actions/tasks-task-favorite-add"
                                : "tasks/user-actions/tasks-task-favorite-remove")
                .example("{\"taskId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        if (!tasks.mark(call.caller(), call.get(TaskParam.TASK), TaskMark.FAVORITE, on)) {
            throw ErrorCode.TASK_NOT_ACCESSIBLE.with();
        }
        return Answer.of(true);
    }
}
