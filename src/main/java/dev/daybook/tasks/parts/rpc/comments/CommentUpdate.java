package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.TaskComments;
import dev.daybook.tasks.parts.rpc.PositionParam;

/** {@code task.commentitem.update}: changes the text of a comment. */
record CommentUpdate(TaskComments comments) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.commentitem.update")
                .summary(
                        "Changes a comment: administrators any one, others their own while"
                                + " it is the last")
                .takes(PositionParam.TASK, PositionParam.ITEM, PositionParam.FIELDS_THIRD)
                .returns("`true`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_ALLOWED,
                        ErrorCode.COMMENT_TEXT_MISSING)
                .from("tasks/comment-item/task-comment-item-update")
                .example("{\"TASKID\":1,\"ITEMID\":1,\"FIELDS\":{\"POST_MESSAGE\":\"Done.\"}}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        comments.change(
                call.caller(),
                PositionParam.id(call, PositionParam.ITEM),
                call.get(PositionParam.FIELDS_THIRD));
        return Answer.of(true);
    }
}
