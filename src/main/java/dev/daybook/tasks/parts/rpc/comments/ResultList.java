package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.TaskResults;
import dev.daybook.tasks.rpc.TaskParam;

/** {@code tasks.task.result.list}: returns the results of a task. */
record ResultList(TaskResults results) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.result.list")
                .summary("Lists the results of a task, the newest first")
                .takes(TaskParam.TASK)
                .returns(
                        "The results in the format of `tasks.task.result.addFromComment`, with an empty list of `files`")
                .refuses(
                        ErrorCode.TASK_MISSING,
                        ErrorCode.TASK_ID_WRONG,
                        ErrorCode.TASK_ACCESS_DENIED)
                .from("tasks/result/tasks-task-result-list")
                .example("{\"taskId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(results.of(call.caller(), call.get(TaskParam.TASK)));
    }
}
