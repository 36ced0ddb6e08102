package dev.daybook.tasks.history.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.tasks.parts.TaskServices;
import java.util.List;

/** Remote methods for the history of tasks. */
public final class TaskHistoryMethods {

    private TaskHistoryMethods() {}

    public static List<RemoteMethod> all(TaskServices doors, CompatibilityProfile profile) {
        return List.of(
                new TaskHistoryList(doors.tasks(), doors.changes(), profile),
                new ManyTasksHistoryList(doors.tasks(), doors.changes(), profile.zone()));
    }
}
