package dev.daybook.tasks.parts.rpc.comments;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.tasks.parts.TaskResults;

/** {@code tasks.task.result.addFromComment}: marks a comment as a result of its task. */
record ResultAdd(TaskResults results) implements RemoteMethod {

    private static final Param<Long> COMMENT = required("commentId", ParamType.INT, "The comment");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.result.addFromComment", Scope.TASK)
                .summary("Makes a comment a result of its task")
                .takes(COMMENT)
                .returns(
                        "The result: `id`, `taskId`, `commentId`, `createdBy`,"
                                + " `createdAt`, `updatedAt`, `status`, `text`, `formattedText`, `files`")
                .refuses(
                        ErrorCode.RESULT_COMMENT_NOT_FOUND,
                        ErrorCode.TASK_ACCESS_DENIED,
                        ErrorCode.RESULT_EXISTS)
                .from("tasks/result/tasks-task-result-add-from-comment")
                .example("{\"commentId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(results.add(call.caller(), call.get(COMMENT)));
    }
}
