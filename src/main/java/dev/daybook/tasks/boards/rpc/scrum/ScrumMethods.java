package dev.daybook.tasks.boards.rpc.scrum;

import dev.daybook.method.RemoteMethod;
import dev.daybook.tasks.parts.TaskServices;
import java.util.List;

/** Remote methods of scrum. */
public final class ScrumMethods {

    private ScrumMethods() {}

    public static List<RemoteMethod> all(TaskServices services) {
        var scrum = services.scrum();
        var scrumTasks = services.scrumTasks();
        return List.of(
                new BacklogAdd(scrum),
                new BacklogGet(scrum),
                new SprintAdd(scrum),
                new SprintGet(scrum),
                new SprintStart(scrumTasks),
                new SprintComplete(scrumTasks),
                new SprintGetList(services.sprints(), services.tasks()),
                new KanbanGetStages(scrum, services.stages()),
                new ScrumTaskUpdate(scrumTasks),
                new ScrumTaskGet(scrumTasks));
    }
}
