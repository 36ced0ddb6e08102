package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.TaskMark;
import dev.daybook.tasks.Tasks;
import java.time.ZoneId;

/** {@code tasks.task.mute}, {@code unmute}, {@code pin} and {@code unpin}. */
record TaskPersonalMark(Tasks tasks, ZoneId zone, TaskMark mark, boolean on, String word)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.task("tasks.task." + word)
                .summary("Sets or clears a mark of the caller's own: " + word)
                .takes(TaskParam.TASK)
                .returns("`task`, with all fields; the empty list where the caller may not read it")
                .refuses(ErrorCode.TASK_MISSING, ErrorCode.TASK_ID_WRONG)
                .from("tasks/user-actions/tasks-task-" + word)
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        tasks.mark(call.caller(), call.get(TaskParam.TASK), mark, on);
        return TaskParam.shown(call, tasks, call.get(TaskParam.TASK), zone);
    }
}
