package dev.daybook.tasks.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.TaskMark;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.task.StatusTransition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Remote methods for tasks themselves. */
public final class TaskMethods {

    private TaskMethods() {}

    public static List<RemoteMethod> all(Tasks tasks, ZoneId zone) {
        var methods = new ArrayList<RemoteMethod>();
        methods.add(new TaskAdd(tasks, zone));
        methods.add(new TaskUpdate(tasks, zone));
        methods.add(new TaskGet(tasks, zone));
        methods.add(new TaskList(tasks, zone));
        methods.add(new TaskDelete(tasks));
        methods.add(new TaskGetFields(tasks));
        methods.add(new TaskGetAccess(tasks));
        for (var step : StatusTransition.values()) {
            methods.add(new TaskTransition(tasks, zone, step));
        }
        methods.add(new TaskDelegate(tasks, zone));
        for (var on : new boolean[] {true, false}) {
            methods.add(new TaskWatch(tasks, zone, on));
            methods.add(new TaskFavorite(tasks, on));
            methods.add(
                    new TaskPersonalMark(tasks, zone, TaskMark.MUTED, on, on ? "mute" : "unmute"));
            methods.add(
                    new TaskPersonalMark(tasks, zone, TaskMark.PINNED, on, on ? "pin" : "unpin"));
        }
        methods.add(new FilesAttach(tasks));
        return methods;
    }
}
