package dev.daybook.tasks.parts;

import dev.daybook.storage.Database;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.boards.Departments;
import dev.daybook.tasks.boards.ScrumBoards;
import dev.daybook.tasks.boards.SprintList;
import dev.daybook.tasks.boards.TaskFlows;
import dev.daybook.tasks.boards.TaskStages;
import dev.daybook.tasks.boards.WorkGroups;
import dev.daybook.tasks.history.TaskChanges;
import java.time.InstantSource;

/** Services that read and change tasks and their parts. */
public record TaskServices(
        Tasks tasks,
        TaskChanges changes,
        Checklists checklists,
        TaskComments comments,
        ElapsedTimes times,
        ElapsedTimeList timeList,
        TaskResults results,
        TaskDependencies dependences,
        PersonalTasks personal,
        TaskStages stages,
        ScrumBoards scrum,
        ScrumTasks scrumTasks,
        SprintList sprints,
        TaskFlows flows,
        WorkGroups groups,
        Departments departments) {

    public static TaskServices of(Database database, Tasks tasks, InstantSource clock) {
        var scrum = new ScrumBoards(database, clock, tasks.now().zone());
        return new TaskServices(
                tasks,
                new TaskChanges(database, new TaskReadAccess()),
                new Checklists(database, tasks, clock),
                new TaskComments(database, tasks),
                new ElapsedTimes(database, tasks),
                new ElapsedTimeList(database, tasks),
                new TaskResults(database, tasks),
                new TaskDependencies(database, tasks),
                new PersonalTasks(database, tasks),
                new TaskStages(database),
                scrum,
                new ScrumTasks(database, tasks, scrum),
                new SprintList(database, scrum),
                new TaskFlows(database, clock, tasks.now().zone()),
                new WorkGroups(database, clock),
                new Departments(database));
    }
}
