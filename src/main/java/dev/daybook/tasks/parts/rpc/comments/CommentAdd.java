package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.TaskComments;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.commentitem.add}: adds a comment. */
record CommentAdd(TaskComments comments) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.commentitem.add")
                .summary("Adds a comment to a task; an author who is no member becomes an auditor")
                .takes(PositionParam.TASK, PositionParam.FIELDS_SECOND)
                .returns("The id of the comment")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.COMMENT_TEXT_MISSING,
                        ErrorCode.COMMENT_NOT_ALLOWED)
                .from("tasks/comment-item/task-comment-item-add")
                .example("{\"TASKID\":1,\"FIELDS\":{\"POST_MESSAGE\":\"Done?\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var task = PositionParam.id(call, PositionParam.TASK);
        return Answer.of(comments.add(call.caller(), task, call.get(PositionParam.FIELDS_SECOND)));
    }
}
