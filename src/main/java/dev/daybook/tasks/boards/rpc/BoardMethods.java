package dev.daybook.tasks.boards.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.boards.GroupList;
import dev.daybook.tasks.parts.TaskServices;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** Remote methods of groups and stages. */
public final class BoardMethods {

    private BoardMethods() {}

    public static List<RemoteMethod> all(
            TaskServices services, GroupList groupList, InstantSource clock, ZoneId zone) {
        var stages = services.stages();
        return List.of(
                new GroupCreate(services.groups()),
                new GroupGet(groupList, clock, zone),
                new UserGroups(groupList),
                new StagesGet(stages),
                new StagesAdd(stages),
                new StagesUpdate(stages),
                new StagesDelete(stages),
                new StagesMoveTask(services.tasks()),
                new StagesCanMoveTask(stages));
    }
}
