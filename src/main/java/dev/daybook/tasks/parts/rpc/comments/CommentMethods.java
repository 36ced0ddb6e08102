package dev.daybook.tasks.parts.rpc.comments;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.parts.TaskServices;
import java.time.ZoneId;
import java.util.List;

/** Remote methods of comments and results. */
public final class CommentMethods {

    private CommentMethods() {}

    public static List<RemoteMethod> all(TaskServices services, ZoneId zone) {
        var comments = services.comments();
        var results = services.results();
        return List.of(
                new CommentAdd(comments),
                new CommentUpdate(comments),
                new CommentDelete(comments),
                new CommentGet(comments, zone),
                new CommentGetList(comments, services.tasks(), zone),
                new ResultAdd(results),
                new ResultDelete(results),
                new ResultList(results));
    }
}
