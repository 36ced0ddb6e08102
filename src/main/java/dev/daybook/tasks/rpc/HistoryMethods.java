package dev.daybook.tasks.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Profile;
import dev.daybook.tasks.TaskDoors;
import java.util.List;

/** Remote methods about the history of tasks. */
public final class HistoryMethods {

    private HistoryMethods() {}

    public static List<RemoteMethod> all(TaskDoors doors, Profile profile) {
        return List.of(
                new TaskHistoryList(doors.tasks(), doors.changes(), profile),
                new ManyTasksHistoryList(doors.tasks(), doors.changes(), profile.zone()));
    }
}
