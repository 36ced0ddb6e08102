package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.TaskComments;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.commentitem.delete}: removes a comment. */
record CommentDelete(TaskComments comments) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.commentitem.delete")
                .summary(
                        "Removes a comment: administrators any one, others their own while"
                                + " it is the last")
                .takes(PositionParam.TASK, PositionParam.ITEM)
                .returns("`true`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_ALLOWED)
                .from("tasks/comment-item/task-comment-item-delete")
                .example("{\"TASKID\":1,\"ITEMID\":1}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        comments.remove(call.caller(), PositionParam.id(call, PositionParam.ITEM));
        return Answer.of(true);
    }
}
