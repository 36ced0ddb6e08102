package dev.daybook.tasks.parts.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.parts.TaskServices;
import java.time.ZoneId;
import java.util.List;

/** Remote methods for the parts of tasks. */
public final class PartMethods {

    private PartMethods() {}

    public static List<RemoteMethod> all(TaskServices doors, ZoneId zone) {
        var checklists = doors.checklists();
        var comments = doors.comments();
        var times = doors.times();
        var results = doors.results();
        var dependences = doors.dependences();
        return List.of(
                new ChecklistAdd(checklists),
                new ChecklistUpdate(checklists),
                new ChecklistToggle(checklists, true),
                new ChecklistToggle(checklists, false),
                new ChecklistDelete(checklists),
                new ChecklistMove(checklists),
                new ChecklistGet(checklists, zone),
                new ChecklistGetList(checklists, zone),
                new CommentAdd(comments),
                new CommentUpdate(comments),
                new CommentDelete(comments),
                new CommentGet(comments, zone),
                new CommentGetList(comments, zone),
                new ElapsedAdd(times),
                new ElapsedUpdate(times),
                new ElapsedDelete(times),
                new ElapsedGet(times, zone),
                new ElapsedGetList(times, zone),
                new ResultAdd(results),
                new ResultDelete(results),
                new ResultList(results),
                new DependenceAdd(dependences),
                new DependenceDelete(dependences));
    }
}
