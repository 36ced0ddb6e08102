package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Results;

/** {@code tasks.task.result.deleteFromComment}: a comment is a comment again. */
record ResultDelete(Results results) implements RemoteMethod {

    private static final Param<Long> COMMENT = required("commentId", Kind.INT, "The comment");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.result.deleteFromComment", Scope.TASK)
                .summary("Makes a result a mere comment again")
                .takes(COMMENT)
                .returns("`null`")
                .refuses(Fault.RESULT_COMMENT_NOT_FOUND, Fault.TASK_ACCESS_DENIED)
                .from("tasks/result/tasks-task-result-delete-from-comment")
                .example("{\"commentId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        results.remove(call.caller(), call.get(COMMENT));
        return Answer.of(Value.Nothing.NOTHING);
    }
}
