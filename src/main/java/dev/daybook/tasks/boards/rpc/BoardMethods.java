package dev.daybook.tasks.boards.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.boards.GroupList;
import dev.daybook.tasks.parts.TaskServices;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** Remote methods for groups, stages, scrum and flows. */
public final class BoardMethods {

    private BoardMethods() {}

    public static List<RemoteMethod> all(
            TaskServices doors, GroupList groupList, InstantSource clock, ZoneId zone) {
        var stages = doors.stages();
        var scrum = doors.scrum();
        var scrumTasks = doors.scrumTasks();
        var flows = doors.flows();
        return List.of(
                new GroupCreate(doors.groups()),
                new GroupGet(groupList, clock, zone),
                new UserGroups(groupList),
                new StagesGet(stages),
                new StagesAdd(stages),
                new StagesUpdate(stages),
                new StagesDelete(stages),
                new StagesMoveTask(doors.tasks()),
                new StagesCanMoveTask(stages),
                new BacklogAdd(scrum),
                new BacklogGet(scrum),
                new SprintAdd(scrum),
                new SprintGet(scrum),
                new SprintStatus(scrum, true),
                new SprintStatus(scrum, false),
                new SprintList(scrum),
                new ScrumTaskUpdate(scrumTasks),
                new ScrumTaskGet(scrumTasks),
                new FlowCreate(flows),
                new FlowUpdate(flows),
                new FlowGet(flows),
                new FlowDelete(flows),
                new FlowActivate(flows),
                new FlowIsExists(flows));
    }
}
