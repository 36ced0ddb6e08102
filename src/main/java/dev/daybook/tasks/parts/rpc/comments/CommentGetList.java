package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.TaskComments;
import java.time.ZoneId;

/** {@code task.commentitem.getlist}: returns the comments of a task. */
record CommentGetList(TaskComments comments, ZoneId zone) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.positional("task.commentitem.getlist")
                .summary("Lists the comments of a task, the newest first")
                .takes(PositionParam.TASK, PositionParam.ORDER)
                .returns("The comments, with texts for values")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/comment-item/task-comment-item-get-list")
                .example("{\"TASKID\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var rows =
                comments.of(call.caller(), PositionParam.id(call, PositionParam.TASK)).stream()
                        .map(found -> CommentPrinter.toValue(found, zone))
                        .toList();
        return Answer.of(
                new Value.Items(PositionParam.sorted(rows, call.get(PositionParam.ORDER))));
    }
}
