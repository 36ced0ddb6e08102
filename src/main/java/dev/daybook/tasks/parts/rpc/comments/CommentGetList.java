package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.TaskComments;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.rpc.PositionalList;
import java.time.ZoneId;
import java.util.Set;

/** {@code task.commentitem.getlist}: returns the comments of a task. */
record CommentGetList(TaskComments comments, Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final PositionalList<TaskComments.Comment> LIST =
            new PositionalList<>(
                    "ctaskcommentitem::getlist",
                    TaskComments.FIELDS,
                    Set.of("ID", "AUTHOR_ID", "AUTHOR_NAME", "AUTHOR_EMAIL", "POST_DATE"),
                    Set.of("ID", "AUTHOR_ID", "AUTHOR_NAME", "POST_DATE"),
                    Value.tree("ID", "desc"));

    @Override
    public Signature signature() {
        return Signature.positional("task.commentitem.getlist")
                .summary("Lists the comments of a task, newest first")
                .takes(PositionParam.TASK, PositionParam.ORDER, PositionParam.FILTER)
                .returns(
                        "The comments, with texts for values. The order may name `ID`, `AUTHOR_ID`,"
                                + " `AUTHOR_NAME`, `AUTHOR_EMAIL`, `POST_DATE`; the filter `ID`,"
                                + " `AUTHOR_ID`, `AUTHOR_NAME`, `POST_DATE`")
                .refuses(
                        ErrorCode.POSITION_MISSING,
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.POSITION_KEY_FORBIDDEN,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/comment-item/task-comment-item-get-list")
                .example(
                        "{\"TASKID\":1,\"ORDER\":{\"POST_DATE\":\"asc\"},"
                                + "\"FILTER\":{\"AUTHOR_ID\":1,\">=POST_DATE\":\"2025-01-01\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var task = PositionParam.id(call, PositionParam.TASK);
        var query =
                LIST.query(
                        call.get(PositionParam.ORDER),
                        call.get(PositionParam.FILTER),
                        PageRequest.ofController(0),
                        tasks.now());
        return Answer.of(
                new Value.Items(
                        comments.of(call.caller(), task, query).stream()
                                .map(found -> CommentPrinter.toValue(found, zone))
                                .toList()));
    }
}
