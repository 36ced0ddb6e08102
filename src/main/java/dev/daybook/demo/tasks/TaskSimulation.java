package dev.daybook.demo.tasks;

import dev.daybook.demo.company.Person;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.StaffSetup;
import dev.daybook.demo.tasks.SimulatedTask.TaskPart;
import dev.daybook.demo.tasks.TaskVocabulary.Subject;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.task.StatusTransition;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/** Takes tasks from creation to completion, at the pace of their people. */
public final class TaskSimulation {

    private static final double NEVER_STARTED = 0.02;
    private static final double DELETED = 0.015;
    private static final double RESTORED = 0.5;
    private static final double DEFERRED = 0.04;
    private static final double WAITS_FOR_ASSIGNEE = 0.85;
    private static final double ITEM_UNCHECKED = 0.12;
    private static final double HAS_RESULT = 0.25;
    private static final double APPROVED = 0.8;
    private static final double RATED = 0.22;
    private static final double RATED_WELL = 0.8;
    private static final double REOPENED = 0.05;
    private static final double REACTION_DAYS = 0.4;

    private final TaskServices services;
    private final TeamSetup teams;
    private final SimulationContext context;
    private final StaffSetup staff;
    private final SeededRandom random;
    private final Caller admin;
    private final List<SimulatedTask> all = new ArrayList<>();
    private BiConsumer<SimulatedTask, Task> behavior = (_, _) -> {};

    public TaskSimulation(
            TaskServices services, TeamSetup teams, SimulationContext context, Caller admin) {
        this.services = services;
        this.teams = teams;
        this.context = context;
        this.staff = context.staff();
        this.random = context.random();
        this.admin = admin;
    }

    /** Sets the action to perform at random times while a task is in progress. */
    public void setBehavior(BiConsumer<SimulatedTask, Task> newBehavior) {
        behavior = newBehavior;
    }

    /** Returns the number of tasks ever created. */
    public int count() {
        return all.size();
    }

    // ---- people ----

    /** Returns the responsible person of a task. */
    Person assignee(Task task) {
        return staff.withId(task.responsibleId()).orElseGet(staff::head);
    }

    /** Returns the creator of a task, or the head of sales if the creator is absent. */
    Person creator(Task task) {
        return staff.withId(task.createdBy())
                .filter(person -> !person.isAway(context.today()))
                .orElseGet(staff::head);
    }

    /** Returns a member of a team, preferably one who is not absent today. */
    Person availableMember(Team team) {
        var members = teams.members(team);
        var here = members.stream().filter(person -> !person.isAway(context.today())).toList();
        return random.pick(here.isEmpty() ? members : here);
    }

    /** Returns the current task, or nothing if it was deleted. */
    Optional<Task> task(SimulatedTask simulated) {
        return services.tasks().get(admin, simulated.id());
    }

    /** Returns an older task of the same team. */
    Optional<SimulatedTask> olderTask(SimulatedTask simulated) {
        var found =
                all.stream()
                        .filter(one -> one.team() == simulated.team() && one.id() < simulated.id());
        return found.reduce((_, later) -> later).filter(one -> task(one).isPresent());
    }

    // ---- creation ----

    /** Creates a task with its checklist. */
    SimulatedTask create(
            Team team,
            Person creator,
            Person assignee,
            Subject subject,
            SequencedMap<String, Value> more) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("TITLE", Value.of(subject.title()));
        fields.put("RESPONSIBLE_ID", Value.of(assignee.id()));
        fields.putAll(more);
        var simulated =
                new SimulatedTask(team, services.tasks().add(creator.caller(), Value.of(fields)));
        all.add(simulated);
        if (!subject.points().isEmpty()) {
            var list = addItem(simulated, creator, "What to do", 0);
            for (var point : subject.points()) {
                simulated
                        .openItems()
                        .add(new TaskPart(addItem(simulated, creator, point, list), creator));
            }
        }
        return simulated;
    }

    private long addItem(SimulatedTask simulated, Person author, String title, long parent) {
        return services.checklists()
                .add(
                        author.caller(),
                        simulated.id(),
                        Value.tree("TITLE", title, "PARENT_ID", parent));
    }

    /** Schedules the start of a task. Some tasks are deleted, deferred or never started. */
    void scheduleStart(SimulatedTask simulated) {
        simulated.markStarted();
        if (random.happens(NEVER_STARTED)) {
            return;
        }
        if (random.happens(DELETED)) {
            context.scheduleIn(
                    random.exponential(REACTION_DAYS),
                    () -> whenAvailable(simulated, this::remove));
        } else if (random.happens(DEFERRED)) {
            context.scheduleIn(
                    random.exponential(REACTION_DAYS), () -> whenAvailable(simulated, this::defer));
        } else {
            context.scheduleIn(
                    random.exponential(REACTION_DAYS), () -> whenAvailable(simulated, this::work));
        }
    }

    /** Performs an action if the task is open, usually after the assignee's absence. */
    private void whenAvailable(SimulatedTask simulated, BiConsumer<SimulatedTask, Task> action) {
        var task = task(simulated);
        if (!simulated.isOpen() || task.isEmpty()) {
            return;
        }
        var today = context.today();
        var absence =
                assignee(task.get()).absences().stream()
                        .filter(each -> each.covers(today))
                        .findFirst();
        if (absence.isPresent() && random.happens(WAITS_FOR_ASSIGNEE)) {
            context.scheduleOn(
                    absence.get().back(),
                    random.between(0, 0.9),
                    () -> whenAvailable(simulated, action));
        } else {
            action.accept(simulated, task.get());
        }
    }

    private void remove(SimulatedTask simulated, Task task) {
        var creator = creator(task);
        services.tasks().remove(creator.caller(), simulated.id());
        if (random.happens(RESTORED)) {
            context.scheduleIn(
                    random.between(0.5, 3),
                    () -> {
                        services.tasks().restore(simulated.id(), creator.id());
                        whenAvailable(simulated, this::work);
                    });
        }
    }

    private void defer(SimulatedTask simulated, Task task) {
        if (task.status() == TaskStatus.PENDING) {
            step(assignee(task), simulated, StatusTransition.DEFER);
        }
        context.scheduleIn(
                random.between(5, 20),
                () ->
                        whenAvailable(
                                simulated,
                                (_, later) -> {
                                    if (later.status() == TaskStatus.DEFERRED) {
                                        step(assignee(later), simulated, StatusTransition.RENEW);
                                    }
                                    context.scheduleIn(
                                            0.1, () -> whenAvailable(simulated, this::work));
                                }));
    }

    // ---- progress ----

    private void work(SimulatedTask simulated, Task task) {
        start(simulated, task);
        var days = random.logNormal(simulated.team().typicalDays(), 0.6) * assignee(task).pace();
        for (var i = random.poisson(simulated.team().eventsPerTask()); i > 0; i--) {
            context.scheduleIn(
                    days * random.between(0.02, 1),
                    () -> whenAvailable(simulated, (_, now) -> behavior.accept(simulated, now)));
        }
        context.scheduleIn(days, () -> whenAvailable(simulated, this::complete));
    }

    /** Starts a task if it is pending. */
    void start(SimulatedTask simulated, Task task) {
        if (task.status() == TaskStatus.PENDING) {
            step(assignee(task), simulated, StatusTransition.START);
            moveToColumn(simulated, task, 1);
        }
    }

    void scheduleRestart(SimulatedTask simulated, double days) {
        context.scheduleIn(days, () -> whenAvailable(simulated, this::start));
    }

    /** Moves a task to a column of its group's board, if it has a group. */
    void moveToColumn(SimulatedTask simulated, Task task, int column) {
        if (task.groupId() != 0) {
            var isOwn = teams.group(simulated.team()) == task.groupId();
            var mover =
                    isOwn && simulated.team().has(assignee(task)) ? assignee(task) : staff.head();
            var stage = teams.board(task.groupId()).get(column);
            services.tasks().moveToStage(mover.caller(), simulated.id(), stage.id());
        }
    }

    private int lastColumn(Task task) {
        return task.groupId() == 0 ? 0 : teams.board(task.groupId()).size() - 1;
    }

    private void step(Person author, SimulatedTask simulated, StatusTransition step) {
        services.tasks().step(author.caller(), simulated.id(), step);
    }

    // ---- completion ----

    private void complete(SimulatedTask simulated, Task task) {
        if (task.status() == TaskStatus.AWAITING_CONTROL) {
            return;
        }
        var assignee = assignee(task);
        checkRemainingItems(simulated, assignee);
        if (random.happens(HAS_RESULT)) {
            var text = Value.tree("POST_MESSAGE", random.pick(TaskVocabulary.RESULTS));
            var comment = services.comments().add(assignee.caller(), simulated.id(), text);
            services.results().add(assignee.caller(), comment);
            simulated.comments().add(new TaskPart(comment, assignee));
            simulated.results().add(comment);
        }
        // On a scrum board, the move to the last column completes the task.
        if (task.groupId() != teams.product()) {
            step(assignee, simulated, StatusTransition.COMPLETE);
        }
        moveToColumn(simulated, task, lastColumn(task));
        task(simulated).ifPresent(now -> reviewOrClose(simulated, now));
    }

    private void checkRemainingItems(SimulatedTask simulated, Person assignee) {
        for (var item : List.copyOf(simulated.openItems())) {
            if (!random.happens(ITEM_UNCHECKED)) {
                services.checklists().toggle(assignee.caller(), item.id(), true);
                simulated.openItems().remove(item);
            }
        }
    }

    private void reviewOrClose(SimulatedTask simulated, Task task) {
        if (task.status() == TaskStatus.AWAITING_CONTROL) {
            context.scheduleIn(
                    random.exponential(REACTION_DAYS),
                    () -> whenAvailable(simulated, this::review));
        } else {
            close(simulated);
        }
    }

    private void review(SimulatedTask simulated, Task task) {
        if (task.status() != TaskStatus.AWAITING_CONTROL) {
            return;
        }
        if (random.happens(APPROVED)) {
            step(creator(task), simulated, StatusTransition.APPROVE);
            close(simulated);
        } else {
            step(creator(task), simulated, StatusTransition.DISAPPROVE);
            scheduleRestart(simulated, random.exponential(REACTION_DAYS));
            context.scheduleIn(
                    random.between(0.5, 3), () -> whenAvailable(simulated, this::complete));
        }
    }

    private void close(SimulatedTask simulated) {
        simulated.close();
        if (random.happens(RATED)) {
            var mark = random.happens(RATED_WELL) ? "P" : "N";
            context.scheduleIn(
                    random.exponential(1),
                    () ->
                            task(simulated)
                                    .ifPresent(task ->
                                            change(
                                                    creator(task).caller(),
                                                    simulated,
                                                    Value.tree("MARK", mark))));
        }
        if (random.happens(REOPENED)) {
            context.scheduleIn(
                    random.between(1, 10),
                    () -> task(simulated).ifPresent(task -> reopen(simulated, task)));
        }
    }

    private void reopen(SimulatedTask simulated, Task task) {
        if (task.status() == TaskStatus.COMPLETED) {
            simulated.reopen();
            step(creator(task), simulated, StatusTransition.RENEW);
            work(simulated, task(simulated).orElseThrow());
        }
    }

    void change(Caller author, SimulatedTask simulated, Value fields) {
        services.tasks().change(author, simulated.id(), fields);
    }

    /**
     * Reassigns the open tasks of a person to team members, or to the head if that person created
     * them.
     */
    public void reassign(Person from) {
        for (var simulated : List.copyOf(all)) {
            var task = simulated.isOpen() ? task(simulated) : Optional.<Task>empty();
            task.ifPresent(found -> reassign(simulated, found, from));
        }
    }

    private void reassign(SimulatedTask simulated, Task task, Person from) {
        var fields = new LinkedHashMap<String, Value>();
        if (task.createdBy() == from.id()) {
            fields.put("CREATED_BY", Value.of(staff.head().id()));
        }
        if (task.responsibleId() == from.id()) {
            fields.put("RESPONSIBLE_ID", Value.of(availableMember(simulated.team()).id()));
        }
        if (!fields.isEmpty()) {
            change(admin, simulated, Value.of(fields));
        }
    }
}
