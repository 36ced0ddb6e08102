package dev.daybook.tasks.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.tasks.Comments;

/** {@code task.commentitem.add}: a new comment. */
record CommentAdd(Comments comments) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.commentitem.add")
                .summary("Adds a comment to a task; an author who is no member becomes an auditor")
                .takes(PositionParam.TASK, PositionParam.FIELDS_SECOND)
                .returns("The id of the comment")
                .refuses(
                        Fault.POSITION_MISSING,
                        Fault.POSITION_MISTYPED,
                        Fault.POSITION_ASSERTION,
                        Fault.COMMENT_TEXT_MISSING,
                        Fault.COMMENT_NOT_ALLOWED)
                .from("tasks/comment-item/task-comment-item-add")
                .example("{\"TASKID\":1,\"FIELDS\":{\"POST_MESSAGE\":\"Done?\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var task = PositionParam.id(call, PositionParam.TASK);
        return Answer.of(comments.add(call.caller(), task, call.get(PositionParam.FIELDS_SECOND)));
    }
}
