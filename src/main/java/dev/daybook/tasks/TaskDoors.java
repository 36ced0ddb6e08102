package dev.daybook.tasks;

import dev.daybook.storage.Database;
import java.time.InstantSource;

/** The doors through which tasks and all that belongs to them are changed and read. */
public record TaskDoors(
        Tasks tasks,
        TaskChanges changes,
        Checklists checklists,
        Comments comments,
        ElapsedTimes times,
        Results results,
        Dependences dependences,
        Stages stages,
        Scrum scrum,
        ScrumTasks scrumTasks,
        Flows flows,
        WorkGroups groups,
        Departments departments) {

    public static TaskDoors of(Database database, Tasks tasks, InstantSource clock) {
        return new TaskDoors(
                tasks,
                new TaskChanges(database, new TaskReadAccess()),
                new Checklists(database, tasks, clock),
                new Comments(database, tasks),
                new ElapsedTimes(database, tasks),
                new Results(database, tasks),
                new Dependences(database, tasks),
                new Stages(database),
                new Scrum(database, clock, tasks.now().zone()),
                new ScrumTasks(database, tasks),
                new Flows(database),
                new WorkGroups(database, clock),
                new Departments(database));
    }
}
