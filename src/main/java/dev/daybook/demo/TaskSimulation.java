package dev.daybook.demo;

import dev.daybook.demo.SampleTaskTexts.Subject;
import dev.daybook.demo.SimulatedTask.Entry;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.StatusTransition;
import dev.daybook.tasks.Task;
import dev.daybook.tasks.TaskStatus;
import dev.daybook.tasks.parts.TaskServices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/** Takes tasks from their first day to their last, as fast as their people work. */
final class TaskSimulation {

    private static final double FORGOTTEN = 0.02;
    private static final double MISTAKE = 0.015;
    private static final double COMES_BACK = 0.5;
    private static final double PUT_OFF = 0.04;
    private static final double WAITS_FOR_SOMEBODY = 0.85;
    private static final double ITEM_LEFT_OUT = 0.12;
    private static final double HAS_RESULT = 0.25;
    private static final double GOOD_ENOUGH = 0.8;
    private static final double IS_RATED = 0.22;
    private static final double RATED_WELL = 0.8;
    private static final double OPENED_AGAIN = 0.05;
    private static final double UNTIL_SEEN = 0.4;

    private final TaskServices doors;
    private final TeamSetup teams;
    private final SimulationContext office;
    private final StaffSetup staff;
    private final SeededRandom chance;
    private final Caller admin;
    private final List<SimulatedTask> all = new ArrayList<>();
    private BiConsumer<SimulatedTask, Task> happening = (_, _) -> {};

    TaskSimulation(TaskServices doors, TeamSetup teams, SimulationContext office, Caller admin) {
        this.doors = doors;
        this.teams = teams;
        this.office = office;
        this.staff = office.staff();
        this.chance = office.chance();
        this.admin = admin;
    }

    /** What may happen to a task on its way. */
    void onTheWay(BiConsumer<SimulatedTask, Task> happens) {
        happening = happens;
    }

    /** How many tasks there ever were. */
    int everSeen() {
        return all.size();
    }

    // ---- people ----

    /** Who does a task now. */
    Person doer(Task task) {
        return staff.withId(task.responsibleId()).orElseGet(staff::head);
    }

    /** Who gave a task, or the head where that one is not there. */
    Person giver(Task task) {
        return staff.withId(task.createdBy())
                .filter(person -> !person.isAway(office.today()))
                .orElseGet(staff::head);
    }

    /** Somebody of a team who is there today, if any is. */
    Person oneOf(Team team) {
        var members = teams.members(team);
        var here = members.stream().filter(person -> !person.isAway(office.today())).toList();
        return chance.oneOf(here.isEmpty() ? members : here);
    }

    /** The task as it is now; nothing where it was deleted. */
    Optional<Task> task(SimulatedTask job) {
        return doors.tasks().get(admin, job.id());
    }

    /** An older task of the same team. */
    Optional<SimulatedTask> older(SimulatedTask job) {
        var known = all.stream().filter(one -> one.team() == job.team() && one.id() < job.id());
        return known.reduce((_, later) -> later).filter(one -> task(one).isPresent());
    }

    // ---- the beginning ----

    /** A new task, with the points of its checklist. */
    SimulatedTask begin(
            Team team,
            Person giver,
            Person doer,
            Subject subject,
            SequencedMap<String, Value> more) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("TITLE", Value.of(subject.title()));
        fields.put("RESPONSIBLE_ID", Value.of(doer.id()));
        fields.putAll(more);
        var job = new SimulatedTask(team, doors.tasks().add(giver.caller(), Value.of(fields)));
        all.add(job);
        if (!subject.points().isEmpty()) {
            var list = addItem(job, giver, "What to do", 0);
            for (var point : subject.points()) {
                job.items().add(new Entry(addItem(job, giver, point, list), giver));
            }
        }
        return job;
    }

    private long addItem(SimulatedTask job, Person author, String title, long parent) {
        return doors.checklists()
                .add(author.caller(), job.id(), Value.tree("TITLE", title, "PARENT_ID", parent));
    }

    /** Somebody sets out to do a task; or it was a mistake, or nobody ever does it. */
    void goOn(SimulatedTask job) {
        job.setOut();
        if (chance.happens(FORGOTTEN)) {
            return;
        }
        if (chance.happens(MISTAKE)) {
            office.later(chance.sometime(UNTIL_SEEN), () -> with(job, this::remove));
        } else if (chance.happens(PUT_OFF)) {
            office.later(chance.sometime(UNTIL_SEEN), () -> with(job, this::putOff));
        } else {
            office.later(chance.sometime(UNTIL_SEEN), () -> with(job, this::work));
        }
    }

    /** Does something with a task that is still open, when the one who does it is there. */
    private void with(SimulatedTask job, BiConsumer<SimulatedTask, Task> deed) {
        var task = task(job);
        if (!job.isOpen() || task.isEmpty()) {
            return;
        }
        var today = office.today();
        var absence =
                doer(task.get()).absences().stream().filter(each -> each.covers(today)).findFirst();
        if (absence.isPresent() && chance.happens(WAITS_FOR_SOMEBODY)) {
            office.on(absence.get().back(), chance.between(0, 0.9), () -> with(job, deed));
        } else {
            deed.accept(job, task.get());
        }
    }

    private void remove(SimulatedTask job, Task task) {
        var giver = giver(task);
        doors.tasks().remove(giver.caller(), job.id());
        if (chance.happens(COMES_BACK)) {
            office.later(
                    chance.between(0.5, 3),
                    () -> {
                        doors.tasks().restore(job.id(), giver.id());
                        with(job, this::work);
                    });
        }
    }

    private void putOff(SimulatedTask job, Task task) {
        if (task.status() == TaskStatus.PENDING) {
            step(doer(task), job, StatusTransition.DEFER);
        }
        office.later(
                chance.between(5, 20),
                () ->
                        with(
                                job,
                                (_, later) -> {
                                    if (later.status() == TaskStatus.DEFERRED) {
                                        step(doer(later), job, StatusTransition.RENEW);
                                    }
                                    office.later(0.1, () -> with(job, this::work));
                                }));
    }

    // ---- the way ----

    private void work(SimulatedTask job, Task task) {
        start(job, task);
        var days = chance.around(job.team().days(), 0.6) * doer(task).pace();
        for (var i = chance.howMany(job.team().happenings()); i > 0; i--) {
            office.later(
                    days * chance.between(0.02, 1),
                    () -> with(job, (_, now) -> happening.accept(job, now)));
        }
        office.later(days, () -> with(job, this::finish));
    }

    /** Whoever has it to do begins with it, where nobody is at it. */
    void start(SimulatedTask job, Task task) {
        if (task.status() == TaskStatus.PENDING) {
            step(doer(task), job, StatusTransition.START);
            show(job, task, 1);
        }
    }

    /** Begins with it again, some time from now. */
    void startLater(SimulatedTask job, double days) {
        office.later(days, () -> with(job, this::start));
    }

    /** Moves a task of a group on its board. */
    void show(SimulatedTask job, Task task, int column) {
        if (task.groupId() != 0) {
            var isOwn = teams.group(job.team()) == task.groupId();
            var mover = isOwn && job.team().has(doer(task)) ? doer(task) : staff.head();
            var stage = teams.board(task.groupId()).get(column);
            doors.tasks().moveToStage(mover.caller(), job.id(), stage.id());
        }
    }

    /** The last column of a board. */
    private int end(Task task) {
        return task.groupId() == 0 ? 0 : teams.board(task.groupId()).size() - 1;
    }

    private void step(Person author, SimulatedTask job, StatusTransition step) {
        doors.tasks().step(author.caller(), job.id(), step);
    }

    // ---- the end ----

    private void finish(SimulatedTask job, Task task) {
        if (task.status() == TaskStatus.AWAITING_CONTROL) {
            return;
        }
        var doer = doer(task);
        checkTheRest(job, doer);
        if (chance.happens(HAS_RESULT)) {
            var text = Value.tree("POST_MESSAGE", chance.oneOf(SampleTaskTexts.RESULTS));
            var comment = doors.comments().add(doer.caller(), job.id(), text);
            doors.results().add(doer.caller(), comment);
            job.comments().add(new Entry(comment, doer));
            job.results().add(comment);
        }
        // On the board of a scrum group the last column is completion.
        if (task.groupId() != teams.product()) {
            step(doer, job, StatusTransition.COMPLETE);
        }
        show(job, task, end(task));
        task(job).ifPresent(now -> afterwards(job, now));
    }

    private void checkTheRest(SimulatedTask job, Person doer) {
        for (var item : List.copyOf(job.items())) {
            if (!chance.happens(ITEM_LEFT_OUT)) {
                doors.checklists().toggle(doer.caller(), item.id(), true);
                job.items().remove(item);
            }
        }
    }

    private void afterwards(SimulatedTask job, Task task) {
        if (task.status() == TaskStatus.AWAITING_CONTROL) {
            office.later(chance.sometime(UNTIL_SEEN), () -> with(job, this::control));
        } else {
            close(job);
        }
    }

    private void control(SimulatedTask job, Task task) {
        if (task.status() != TaskStatus.AWAITING_CONTROL) {
            return;
        }
        if (chance.happens(GOOD_ENOUGH)) {
            step(giver(task), job, StatusTransition.APPROVE);
            close(job);
        } else {
            step(giver(task), job, StatusTransition.DISAPPROVE);
            startLater(job, chance.sometime(UNTIL_SEEN));
            office.later(chance.between(0.5, 3), () -> with(job, this::finish));
        }
    }

    private void close(SimulatedTask job) {
        job.close();
        if (chance.happens(IS_RATED)) {
            var mark = chance.happens(RATED_WELL) ? "P" : "N";
            office.later(
                    chance.sometime(1),
                    () ->
                            task(job)
                                    .ifPresent(task ->
                                            change(
                                                    giver(task).caller(),
                                                    job,
                                                    Value.tree("MARK", mark))));
        }
        if (chance.happens(OPENED_AGAIN)) {
            office.later(
                    chance.between(1, 10), () -> task(job).ifPresent(task -> reopen(job, task)));
        }
    }

    private void reopen(SimulatedTask job, Task task) {
        if (task.status() == TaskStatus.COMPLETED) {
            job.open();
            step(giver(task), job, StatusTransition.RENEW);
            work(job, task(job).orElseThrow());
        }
    }

    void change(Caller author, SimulatedTask job, Value fields) {
        doors.tasks().change(author, job.id(), fields);
    }

    /** Gives what somebody has not finished to others, and what that one wanted done to the head. */
    void handOver(Person from) {
        for (var job : List.copyOf(all)) {
            var task = job.isOpen() ? task(job) : Optional.<Task>empty();
            task.ifPresent(known -> handOver(job, known, from));
        }
    }

    private void handOver(SimulatedTask job, Task task, Person from) {
        var fields = new LinkedHashMap<String, Value>();
        if (task.createdBy() == from.id()) {
            fields.put("CREATED_BY", Value.of(staff.head().id()));
        }
        if (task.responsibleId() == from.id()) {
            fields.put("RESPONSIBLE_ID", Value.of(oneOf(job.team()).id()));
        }
        if (!fields.isEmpty()) {
            change(admin, job, Value.of(fields));
        }
    }
}
