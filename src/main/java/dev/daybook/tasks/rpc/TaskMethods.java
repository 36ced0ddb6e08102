package dev.daybook.tasks.rpc;

import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.Profile;
import dev.daybook.storage.Database;
import dev.daybook.tasks.GroupList;
import dev.daybook.tasks.Step;
import dev.daybook.tasks.TaskDoors;
import dev.daybook.tasks.TaskMark;
import dev.daybook.tasks.Tasks;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The methods about tasks. */
public final class TaskMethods {

    private TaskMethods() {}

    public static List<RemoteMethod> all(
            Database database, Tasks tasks, InstantSource clock, Profile profile) {
        var zone = profile.zone();
        var doors = TaskDoors.of(database, tasks, clock);
        var methods = new ArrayList<RemoteMethod>();
        methods.add(new TaskAdd(tasks, zone));
        methods.add(new TaskUpdate(tasks, zone));
        methods.add(new TaskGet(tasks, zone));
        methods.add(new TaskList(tasks, zone));
        methods.add(new TaskDelete(tasks));
        methods.add(new TaskGetFields());
        methods.add(new TaskGetAccess(tasks));
        methods.add(new TaskHistoryList(tasks, doors.changes(), profile));
        methods.add(new ManyTasksHistoryList(tasks, doors.changes(), zone));
        for (var step : Step.values()) {
            methods.add(new TaskStep(tasks, zone, step));
        }
        methods.add(new TaskDelegate(tasks, zone));
        for (var on : new boolean[] {true, false}) {
            methods.add(new TaskWatch(tasks, zone, on));
            methods.add(new TaskFavorite(tasks, on));
            methods.add(new TaskMute(tasks, zone, TaskMark.MUTED, on, on ? "mute" : "unmute"));
            methods.add(new TaskMute(tasks, zone, TaskMark.PINNED, on, on ? "pin" : "unpin"));
        }
        methods.addAll(parts(doors, zone));
        methods.addAll(groups(doors, new GroupList(database), clock, zone));
        return methods;
    }

    private static List<RemoteMethod> parts(TaskDoors doors, ZoneId zone) {
        var checklists = doors.checklists();
        var comments = doors.comments();
        var times = doors.times();
        var results = doors.results();
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
                new ResultList(results));
    }

    private static List<RemoteMethod> groups(
            TaskDoors doors, GroupList groupList, InstantSource clock, ZoneId zone) {
        var dependences = doors.dependences();
        var stages = doors.stages();
        var scrum = doors.scrum();
        var flows = doors.flows();
        return List.of(
                new DependenceAdd(dependences),
                new DependenceDelete(dependences),
                new FilesAttach(doors.tasks()),
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
                new ScrumTaskUpdate(scrum),
                new ScrumTaskGet(scrum),
                new FlowCreate(flows),
                new FlowUpdate(flows),
                new FlowGet(flows),
                new FlowDelete(flows),
                new FlowActivate(flows),
                new FlowIsExists(flows));
    }
}
