package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.Tasks;
import java.time.ZoneId;

/** {@code tasks.task.startwatch} and {@code tasks.task.stopwatch}. */
record TaskWatch(Tasks tasks, ZoneId zone, boolean on) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.task(on ? "tasks.task.startwatch" : "tasks.task.stopwatch")
                .summary(
                        on
                                ? "Makes the caller an auditor of a task"
                                : "Takes the caller" + " off a task's auditors")
                .takes(TaskParam.TASK)
                .returns(TaskParam.RETURNS_TASK)
                .refuses(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_WATCH_NOT_ALLOWED)
                .from(
                        on
                                ? "tasks/user-actions/tasks-task-start-watch"
                                : "tasks/user-actions/tasks-task-stop-watch")
                .example("{\"taskId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        tasks.watch(call.caller(), call.get(TaskParam.TASK), on);
        return TaskParam.shown(call, tasks, call.get(TaskParam.TASK), zone);
    }
}
