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
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskResults;

/** {@code tasks.task.result.deleteFromComment}: removes the mark of a result from a comment. */
record ResultDelete(TaskResults results) implements RemoteMethod {

    private static final Param<Long> COMMENT = required("commentId", ParamType.INT, "The comment");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.result.deleteFromComment", Scope.TASK)
                .summary("Makes a result a mere comment again")
                .takes(COMMENT)
                .returns("`null`")
                .refuses(ErrorCode.RESULT_COMMENT_NOT_FOUND, ErrorCode.TASK_ACCESS_DENIED)
                .from("tasks/result/tasks-task-result-delete-from-comment")
                .example("{\"commentId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        results.remove(call.caller(), call.get(COMMENT));
        return Answer.of(Value.Nothing.NOTHING);
    }
}
