package dev.daybook.demo.tasks;

import dev.daybook.demo.company.StaffSetup;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.task.StatusTransition;

/**
 * Tasks with which the administrator introduces the portal. They are its first, so that examples
 * can name them and their parts by the same ids in every sample portal.
 */
public final class IntroductionTasks {

    private static final int HOUR = 3600;

    private final TaskServices services;
    private final TeamSetup teams;
    private final StaffSetup staff;
    private final Caller administrator;

    public IntroductionTasks(
            TaskServices services, TeamSetup teams, StaffSetup staff, Caller administrator) {
        this.services = services;
        this.teams = teams;
        this.staff = staff;
        this.administrator = administrator;
    }

    /** Adds the tasks; returns their number. */
    public int add() {
        addIntroduction();
        addQuestion();
        addFinished();
        return 3;
    }

    private void addIntroduction() {
        var task =
                add(
                        Value.tree(
                                "TITLE",
                                "Introduce the portal to the sales team",
                                "RESPONSIBLE_ID",
                                administrator.userId(),
                                "GROUP_ID",
                                teams.group(Team.SALES)));
        var list = addItem(task, "What to do", 0);
        addItem(task, "Explain the pipelines", list);
        addItem(task, "Show the history", list);
        comment(task, "Everybody has an account.");
        services.results().add(administrator, comment(task, "The first deals are in."));
        services.times()
                .add(
                        administrator,
                        task,
                        Value.tree("SECONDS", HOUR, "COMMENT_TEXT", "Preparation"));
    }

    private void addQuestion() {
        var task =
                add(
                        Value.tree(
                                "TITLE",
                                "Ask the product team what they miss",
                                "RESPONSIBLE_ID",
                                administrator.userId(),
                                "GROUP_ID",
                                teams.product()));
        services.scrumTasks()
                .change(
                        administrator,
                        task,
                        Value.tree("entityId", teams.backlog(administrator), "storyPoints", "1"));
    }

    /** Adds a task that waits for the approval of the administrator. */
    private void addFinished() {
        var head = staff.head();
        var task =
                add(
                        Value.tree(
                                "TITLE",
                                "Name the people of each team",
                                "RESPONSIBLE_ID",
                                head.id(),
                                "TASK_CONTROL",
                                "Y"));
        services.tasks().step(head.caller(), task, StatusTransition.COMPLETE);
    }

    private long add(Value fields) {
        return services.tasks().add(administrator, fields);
    }

    private long addItem(long task, String title, long parent) {
        return services.checklists()
                .add(administrator, task, Value.tree("TITLE", title, "PARENT_ID", parent));
    }

    private long comment(long task, String text) {
        return services.comments().add(administrator, task, Value.tree("POST_MESSAGE", text));
    }
}
