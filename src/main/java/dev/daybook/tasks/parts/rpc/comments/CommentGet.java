package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.tasks.parts.TaskComments;
import dev.daybook.tasks.parts.rpc.PositionParam;
import java.time.ZoneId;

/** {@code task.commentitem.get}: returns a comment. */
record CommentGet(TaskComments comments, ZoneId zone) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.commentitem.get")
                .summary("Returns a comment")
                .takes(PositionParam.TASK, PositionParam.ITEM)
                .returns("The comment, with texts for values")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_NOT_FOUND)
                .from("tasks/comment-item/task-comment-item-get")
                .example("{\"TASKID\":1,\"ITEMID\":1}");
    }

    @Override
    public Answer answer(Call call) {
        PositionParam.id(call, PositionParam.TASK);
        return Answer.of(
                CommentPrinter.toValue(
                        comments.get(call.caller(), PositionParam.id(call, PositionParam.ITEM)),
                        zone));
    }
}
