package dev.daybook.tasks.history.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.tasks.parts.TaskServices;
import java.util.List;

/** Remote methods for the history of tasks. */
public final class TaskHistoryMethods {

    private TaskHistoryMethods() {}

    public static List<RemoteMethod> all(TaskServices services, CompatibilityProfile profile) {
        return List.of(
                new TaskLogItemList(services.tasks(), services.changes(), profile.zone()),
                new TaskHistoryList(services.tasks(), services.changes(), profile),
                new ManyTasksHistoryList(services.tasks(), services.changes(), profile.zone()));
    }
}
