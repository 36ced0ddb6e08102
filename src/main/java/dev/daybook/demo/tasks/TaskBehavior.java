package dev.daybook.demo.tasks;

import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.Vocabulary;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.task.StatusTransition;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Random actions on open tasks, each with a weight. The order of the actions decides which one a
 * seed selects.
 */
public final class TaskBehavior {

    private static final int HOUR = 3600;
    private static final int FILES = 5000;

    private final TaskServices services;
    private final TeamSetup teams;
    private final TaskSimulation simulation;
    private final SimulationContext context;
    private final SeededRandom random;
    private final Supplier<String> deal;
    private final List<Action> actions = new ArrayList<>();

    record Action(double weight, BiConsumer<SimulatedTask, Task> action) {}

    /**
     * @param deal supplies a deal for tasks to link to
     */
    public TaskBehavior(
            TaskServices services,
            TeamSetup teams,
            TaskSimulation simulation,
            SimulationContext context,
            Supplier<String> deal) {
        this.services = services;
        this.teams = teams;
        this.simulation = simulation;
        this.context = context;
        this.random = context.random();
        this.deal = deal;
        actions.addAll(new TaskPartActions(services, simulation, context).all());
        addProgressActions();
        addPlanningActions();
        addMemberActions();
        addTextActions();
        addSettingActions();
    }

    /** Performs a random action on a task. */
    public void perform(SimulatedTask simulated, Task task) {
        random.weighted(actions, Action::weight).action().accept(simulated, task);
    }

    private void add(double weight, BiConsumer<SimulatedTask, Task> action) {
        actions.add(new Action(weight, action));
    }

    /** Adds an action by which the creator of the task changes a field. */
    private void edit(double weight, String field, Function<Task, Value> value) {
        add(
                weight,
                (simulated, task) ->
                        simulation.change(
                                simulation.creator(task).caller(),
                                simulated,
                                Value.tree(field, value.apply(task))));
    }

    private void flag(double weight, String field) {
        edit(weight, field, task -> Value.of(isOn(task, field) ? "N" : "Y"));
    }

    private static boolean isOn(Task task, String field) {
        return task.get(field).asText().equals("Y");
    }

    // ---- progress ----

    private void addProgressActions() {
        add(4, this::pause);
        add(
                5,
                (simulated, task) -> {
                    if (task.groupId() != 0) {
                        var columns = teams.board(task.groupId()).size();
                        simulation.moveToColumn(simulated, task, random.integer(0, columns - 2));
                    }
                });
        add(
                2.5,
                (simulated, task) ->
                        services.tasks()
                                .attach(
                                        simulation.creator(task).caller(),
                                        simulated.id(),
                                        random.integer(1, FILES)));
        edit(1, "DURATION_FACT", _ -> Value.of(random.integer(1, 40)));
        edit(2.5, "UF_CRM_TASK", task -> appended(task, "UF_CRM_TASK", deal.get()));
        edit(0.7, "UF_CRM_TASK", _ -> Value.Items.EMPTY);
    }

    private static Value appended(Task task, String field, String value) {
        var all = new ArrayList<>(task.get(field).elements());
        all.add(Value.of(value));
        return new Value.Items(all);
    }

    private void pause(SimulatedTask simulated, Task task) {
        if (task.status() == TaskStatus.IN_PROGRESS) {
            services.tasks()
                    .step(
                            simulation.assignee(task).caller(),
                            simulated.id(),
                            StatusTransition.PAUSE);
            simulation.scheduleRestart(simulated, random.exponential(1));
        }
    }

    // ---- planning ----

    private void addPlanningActions() {
        add(9, this::postpone);
        add(2.5, this::plan);
        add(
                0.6,
                (simulated, task) ->
                        simulation.change(
                                simulation.creator(task).caller(),
                                simulated,
                                Value.tree(
                                        "DURATION_PLAN",
                                        random.integer(1, 9),
                                        "DURATION_TYPE",
                                        "days")));
        edit(2.5, "TIME_ESTIMATE", _ -> Value.of((long) random.integer(1, 24) * HOUR));
        add(
                1.6,
                (simulated, task) ->
                        simulation
                                .olderTask(simulated)
                                .ifPresent(older ->
                                        simulation.change(
                                                simulation.creator(task).caller(),
                                                simulated,
                                                Value.tree(
                                                        "DEPENDS_ON",
                                                        appended(
                                                                task,
                                                                "DEPENDS_ON",
                                                                Long.toString(older.id()))))));
    }

    private void postpone(SimulatedTask simulated, Task task) {
        var deadline = Instant.ofEpochSecond(task.get("DEADLINE").asWhole());
        var from =
                deadline.isBefore(context.clock().instant()) ? context.clock().instant() : deadline;
        var later = context.workingHours().after(from, random.between(0.5, 6));
        var author =
                isOn(task, "ALLOW_CHANGE_DEADLINE")
                        ? simulation.assignee(task)
                        : simulation.creator(task);
        simulation.change(author.caller(), simulated, Value.tree("DEADLINE", later.toString()));
    }

    private void plan(SimulatedTask simulated, Task task) {
        var start = context.after(random.between(0, 2));
        var end = context.workingHours().after(start, random.logNormal(3, 0.5));
        simulation.change(
                simulation.creator(task).caller(),
                simulated,
                Value.tree("START_DATE_PLAN", start.toString(), "END_DATE_PLAN", end.toString()));
    }

    // ---- members ----

    private void addMemberActions() {
        add(3.5, this::delegate);
        edit(4, "ACCOMPLICES", this::withHelper);
        add(
                2.2,
                (simulated, task) -> {
                    var watcher = teams.owner(simulated.team());
                    if (services.tasks().get(watcher.caller(), simulated.id()).isPresent()) {
                        services.tasks()
                                .watch(
                                        watcher.caller(),
                                        simulated.id(),
                                        !task.auditors().contains(watcher.id()));
                    }
                });
        edit(
                1.5,
                "AUDITORS",
                task -> new Value.Items(task.auditors().stream().skip(1).map(Value::of).toList()));
        add(1, this::changeGroup);
        add(
                1,
                (simulated, task) -> {
                    if (simulated.team() == Team.PRODUCT) {
                        simulation
                                .olderTask(simulated)
                                .ifPresent(older ->
                                        simulation.change(
                                                simulation.creator(task).caller(),
                                                simulated,
                                                Value.tree("PARENT_ID", older.id())));
                    }
                });
    }

    private void delegate(SimulatedTask simulated, Task task) {
        var assignee = simulation.assignee(task);
        var next = simulation.availableMember(simulated.team());
        if (!next.equals(assignee) && task.status() != TaskStatus.AWAITING_CONTROL) {
            services.tasks().delegate(assignee.caller(), simulated.id(), next.id());
            simulation.scheduleRestart(simulated, random.exponential(0.5));
        }
    }

    private Value withHelper(Task task) {
        var helper =
                simulation.availableMember(
                        random.pick(List.of(Team.SALES, Team.PRODUCT, Team.SUPPORT)));
        return appended(task, "ACCOMPLICES", Long.toString(helper.id()));
    }

    // Sales tasks get a group; support tasks join the flow or leave it.
    private void changeGroup(SimulatedTask simulated, Task task) {
        switch (simulated.team()) {
            case SALES -> moveToGroup(simulated, task, Team.SALES);
            case SUPPORT -> {
                if (task.get("FLOW_ID").asWhole() == 0) {
                    var flow = Value.tree("FLOW_ID", teams.flow());
                    simulation.change(simulation.creator(task).caller(), simulated, flow);
                    simulation.scheduleRestart(simulated, random.exponential(0.5));
                } else {
                    moveToGroup(simulated, task, Team.ONBOARDING);
                }
            }
            case ONBOARDING, PRODUCT, BACK_OFFICE -> {}
        }
    }

    private void moveToGroup(SimulatedTask simulated, Task task, Team team) {
        simulation.change(
                simulation.creator(task).caller(),
                simulated,
                Value.tree("GROUP_ID", teams.group(team)));
    }

    // ---- texts and settings ----

    private void addTextActions() {
        edit(
                2,
                "TITLE",
                task ->
                        Value.of(
                                task.get("TITLE").asText()
                                        + random.pick(TaskVocabulary.TITLE_ENDINGS)));
        edit(3, "DESCRIPTION", _ -> Value.of(random.pick(TaskVocabulary.DESCRIPTIONS)));
        edit(4, "PRIORITY", task -> Value.of(task.get("PRIORITY").asWhole() == 2 ? 1 : 2));
        edit(4, "TAGS", task -> appended(task, "TAGS", random.pick(TaskVocabulary.TAGS)));
        edit(1, "UF_CUSTOMER_SITE", _ -> Value.of(random.pick(Vocabulary.SUBJECTS)));
    }

    private void addSettingActions() {
        flag(1.5, "TASK_CONTROL");
        flag(1, "ALLOW_CHANGE_DEADLINE");
        flag(0.8, "ALLOW_TIME_TRACKING");
        flag(0.6, "ADD_IN_REPORT");
    }
}
