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
import dev.daybook.tasks.Results;

/** {@code tasks.task.result.addFromComment}: a comment tells what came out. */
record ResultAdd(Results results) implements RemoteMethod {

    private static final Param<Long> COMMENT = required("commentId", Kind.INT, "The comment");

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.result.addFromComment", Scope.TASK)
                .summary("Makes a comment a result of its task")
                .takes(COMMENT)
                .returns(
                        "The result: `id`, `taskId`, `commentId`, `createdBy`,"
                                + " `createdAt`, `updatedAt`, `status`, `text`, `formattedText`, `files`")
                .refuses(
                        Fault.RESULT_COMMENT_NOT_FOUND,
                        Fault.TASK_ACCESS_DENIED,
                        Fault.RESULT_EXISTS)
                .from("tasks/result/tasks-task-result-add-from-comment")
                .example("{\"commentId\":1}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(results.add(call.caller(), call.get(COMMENT)));
    }
}
