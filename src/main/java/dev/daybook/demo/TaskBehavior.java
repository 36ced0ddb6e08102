package dev.daybook.demo;

import dev.daybook.demo.SimulatedTask.Entry;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.StatusTransition;
import dev.daybook.tasks.Task;
import dev.daybook.tasks.TaskStatus;
import dev.daybook.tasks.parts.TaskServices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people do with a task while it is open: each habit as often as it weighs. */
final class TaskBehavior {

    private static final int HOUR = 3600;
    private static final int FILES = 5000;

    private final TaskServices doors;
    private final TeamSetup teams;
    private final TaskSimulation jobs;
    private final StaffSetup staff;
    private final SimulationContext office;
    private final SeededRandom chance;
    private final Supplier<String> deal;
    private final List<Habit> habits = new ArrayList<>();

    private record Habit(double weight, BiConsumer<SimulatedTask, Task> deed) {}

    /**
     * The habits of everybody.
     *
     * @param deal tells of some deal, as tasks link to it
     */
    TaskBehavior(
            TaskServices doors,
            TeamSetup teams,
            TaskSimulation jobs,
            SimulationContext office,
            Supplier<String> deal) {
        this.doors = doors;
        this.teams = teams;
        this.jobs = jobs;
        this.office = office;
        this.staff = office.staff();
        this.chance = office.chance();
        this.deal = deal;
        addTalk();
        addChecklists();
        addWork();
        addPlans();
        addPeople();
        addWording();
        addSettings();
    }

    /** Something happens to a task. */
    void happen(SimulatedTask job, Task task) {
        chance.weighed(habits, Habit::weight).deed().accept(job, task);
    }

    private void add(double weight, BiConsumer<SimulatedTask, Task> deed) {
        habits.add(new Habit(weight, deed));
    }

    /** The one who gave the task changes a field of it. */
    private void edit(double weight, String field, Function<Task, Value> value) {
        add(
                weight,
                (job, task) ->
                        jobs.change(
                                jobs.giver(task).caller(),
                                job,
                                Value.tree(field, value.apply(task))));
    }

    private void flag(double weight, String field) {
        edit(weight, field, task -> Value.of(isOn(task, field) ? "N" : "Y"));
    }

    private static boolean isOn(Task task, String field) {
        return task.get(field).asText().equals("Y");
    }

    private boolean maySee(Entry entry, SimulatedTask job) {
        return staff.has(entry.author())
                && doors.tasks().get(entry.author().caller(), job.id()).isPresent();
    }

    // ---- what they say ----

    private void addTalk() {
        add(26, (job, task) -> say(job, speaker(task)));
        add(1.6, (job, _) -> ofLast(job, job.comments(), this::sayAnew));
        add(0.8, (job, _) -> ofLast(job, job.comments(), this::unsay));
        add(
                0.5,
                (job, task) -> {
                    if (!job.results().isEmpty()) {
                        doors.results()
                                .remove(jobs.giver(task).caller(), job.results().removeLast());
                    }
                });
        add(
                2.5,
                (job, task) -> {
                    var comment = say(job, jobs.doer(task));
                    doors.results().add(jobs.doer(task).caller(), comment);
                    job.results().add(comment);
                });
        add(0.4, this::improveResult);
    }

    private Person speaker(Task task) {
        return chance.weighed(
                List.of(jobs.doer(task), jobs.giver(task), staff.head()),
                person -> person.equals(staff.head()) ? 0.08 : 0.5);
    }

    private long say(SimulatedTask job, Person speaker) {
        var text = Value.tree("POST_MESSAGE", chance.oneOf(SampleTaskTexts.COMMENTS));
        var comment = doors.comments().add(speaker.caller(), job.id(), text);
        job.comments().add(new Entry(comment, speaker));
        return comment;
    }

    private void ofLast(
            SimulatedTask job, List<Entry> entries, BiConsumer<SimulatedTask, Entry> deed) {
        if (!entries.isEmpty() && maySee(entries.getLast(), job)) {
            deed.accept(job, entries.getLast());
        }
    }

    private void sayAnew(SimulatedTask job, Entry comment) {
        var text = Value.tree("POST_MESSAGE", chance.oneOf(SampleTaskTexts.COMMENTS) + " Thanks!");
        doors.comments().change(comment.author().caller(), comment.id(), text);
    }

    private void unsay(SimulatedTask job, Entry comment) {
        doors.comments().remove(comment.author().caller(), comment.id());
        job.comments().removeLast();
        job.results().remove(comment.id());
    }

    private void improveResult(SimulatedTask job, Task task) {
        var comment = say(job, jobs.doer(task));
        doors.results().add(jobs.doer(task).caller(), comment);
        job.results().add(comment);
        sayAnew(job, job.comments().getLast());
    }

    // ---- what is to be done ----

    private void addChecklists() {
        add(18, this::check);
        add(
                1.2,
                (job, task) -> {
                    check(job, task)
                            .ifPresent(item -> {
                                doors.checklists()
                                        .toggle(jobs.doer(task).caller(), item.id(), false);
                                job.items().add(item);
                            });
                });
        add(
                4,
                (job, task) -> {
                    var title = Value.tree("TITLE", chance.oneOf(SampleTaskTexts.POINTS));
                    var id = doors.checklists().add(jobs.doer(task).caller(), job.id(), title);
                    job.items().add(new Entry(id, jobs.doer(task)));
                });
        add(
                1.5,
                (job, task) -> {
                    if (!job.items().isEmpty()) {
                        var title = Value.tree("TITLE", chance.oneOf(SampleTaskTexts.POINTS));
                        change(task, chance.oneOf(job.items()), title);
                    }
                });
        add(
                1.4,
                (job, task) -> {
                    if (!job.items().isEmpty()) {
                        job.important().add(chance.oneOf(job.items()));
                        change(task, job.important().getLast(), Value.tree("IS_IMPORTANT", "Y"));
                    }
                });
        add(
                3,
                (job, task) -> {
                    if (!job.important().isEmpty()) {
                        change(task, job.important().removeLast(), Value.tree("IS_IMPORTANT", "N"));
                    }
                });
        add(
                0.8,
                (job, task) -> {
                    if (!job.items().isEmpty()) {
                        var item = job.items().removeLast();
                        job.important().removeIf(item::equals);
                        doors.checklists().remove(jobs.doer(task).caller(), item.id());
                    }
                });
    }

    private Optional<Entry> check(SimulatedTask job, Task task) {
        if (job.items().isEmpty()) {
            return Optional.empty();
        }
        var item = job.items().removeFirst();
        doors.checklists().toggle(jobs.doer(task).caller(), item.id(), true);
        return Optional.of(item);
    }

    private void change(Task task, Entry item, Value fields) {
        doors.checklists().change(jobs.doer(task).caller(), item.id(), fields);
    }

    // ---- how it goes ----

    private void addWork() {
        add(14, this::spendTime);
        add(0.7, (job, _) -> ofLast(job, job.times(), this::correctTime));
        add(0.5, (job, _) -> ofLast(job, job.times(), this::takeBackTime));
        add(4, this::pause);
        add(
                5,
                (job, task) -> {
                    if (task.groupId() != 0) {
                        var columns = teams.board(task.groupId()).size();
                        jobs.show(job, task, chance.whole(0, columns - 2));
                    }
                });
        add(
                2.5,
                (job, task) ->
                        doors.tasks()
                                .attach(
                                        jobs.giver(task).caller(),
                                        job.id(),
                                        chance.whole(1, FILES)));
        edit(1, "DURATION_FACT", _ -> Value.of(chance.whole(1, 40)));
        edit(2.5, "UF_CRM_TASK", task -> with(task, "UF_CRM_TASK", deal.get()));
        edit(0.7, "UF_CRM_TASK", _ -> Value.Items.EMPTY);
    }

    private static Value with(Task task, String field, String more) {
        var all = new ArrayList<>(task.get(field).elements());
        all.add(Value.of(more));
        return new Value.Items(all);
    }

    private void spendTime(SimulatedTask job, Task task) {
        var doer = jobs.doer(task);
        var quarters = 1 + chance.howMany(4);
        var entry = Value.tree("SECONDS", quarters * HOUR / 4, "COMMENT_TEXT", "");
        var id = doors.times().add(doer.caller(), job.id(), entry);
        job.times().add(new Entry(id, doer));
    }

    private void correctTime(SimulatedTask job, Entry entry) {
        var right = Value.tree("SECONDS", HOUR, "COMMENT_TEXT", "about an hour");
        doors.times().change(entry.author().caller(), entry.id(), right);
    }

    private void takeBackTime(SimulatedTask job, Entry entry) {
        doors.times().remove(entry.author().caller(), entry.id());
        job.times().removeLast();
    }

    private void pause(SimulatedTask job, Task task) {
        if (task.status() == TaskStatus.IN_PROGRESS) {
            doors.tasks().step(jobs.doer(task).caller(), job.id(), StatusTransition.PAUSE);
            jobs.startLater(job, chance.sometime(1));
        }
    }

    // ---- when it is to be done ----

    private void addPlans() {
        add(9, this::slip);
        add(2.5, this::plan);
        add(
                0.6,
                (job, task) ->
                        jobs.change(
                                jobs.giver(task).caller(),
                                job,
                                Value.tree(
                                        "DURATION_PLAN",
                                        chance.whole(1, 9),
                                        "DURATION_TYPE",
                                        "days")));
        edit(2.5, "TIME_ESTIMATE", _ -> Value.of((long) chance.whole(1, 24) * HOUR));
        add(
                1.6,
                (job, task) ->
                        jobs.older(job)
                                .ifPresent(older ->
                                        jobs.change(
                                                jobs.giver(task).caller(),
                                                job,
                                                Value.tree(
                                                        "DEPENDS_ON",
                                                        with(
                                                                task,
                                                                "DEPENDS_ON",
                                                                Long.toString(older.id()))))));
    }

    // Deadlines move away, now and then by less than they should have.
    private void slip(SimulatedTask job, Task task) {
        var known = Instant.ofEpochSecond(task.get("DEADLINE").asWhole());
        var from = known.isBefore(office.year().instant()) ? office.year().instant() : known;
        var later = office.hours().after(from, chance.between(0.5, 6));
        var author = isOn(task, "ALLOW_CHANGE_DEADLINE") ? jobs.doer(task) : jobs.giver(task);
        jobs.change(author.caller(), job, Value.tree("DEADLINE", later.toString()));
    }

    private void plan(SimulatedTask job, Task task) {
        var start = office.in(chance.between(0, 2));
        var end = office.hours().after(start, chance.around(3, 0.5));
        jobs.change(
                jobs.giver(task).caller(),
                job,
                Value.tree("START_DATE_PLAN", start.toString(), "END_DATE_PLAN", end.toString()));
    }

    // ---- who does it ----

    private void addPeople() {
        add(3.5, this::delegate);
        edit(4, "ACCOMPLICES", this::helped);
        add(
                2.2,
                (job, task) -> {
                    var watcher = teams.owner(job.team());
                    if (doors.tasks().get(watcher.caller(), job.id()).isPresent()) {
                        doors.tasks()
                                .watch(
                                        watcher.caller(),
                                        job.id(),
                                        !task.auditors().contains(watcher.id()));
                    }
                });
        edit(
                1.5,
                "AUDITORS",
                task -> new Value.Items(task.auditors().stream().skip(1).map(Value::of).toList()));
        add(1, this::regroup);
        add(
                1,
                (job, task) -> {
                    if (job.team() == Team.PRODUCT) {
                        jobs.older(job)
                                .ifPresent(older ->
                                        jobs.change(
                                                jobs.giver(task).caller(),
                                                job,
                                                Value.tree("PARENT_ID", older.id())));
                    }
                });
    }

    private void delegate(SimulatedTask job, Task task) {
        var doer = jobs.doer(task);
        var next = jobs.oneOf(job.team());
        if (!next.equals(doer) && task.status() != TaskStatus.AWAITING_CONTROL) {
            doors.tasks().delegate(doer.caller(), job.id(), next.id());
            jobs.startLater(job, chance.sometime(0.5));
        }
    }

    private Value helped(Task task) {
        var helper = jobs.oneOf(chance.oneOf(List.of(Team.SALES, Team.PRODUCT, Team.SUPPORT)));
        return with(task, "ACCOMPLICES", Long.toString(helper.id()));
    }

    // Sales tasks of important customers get a group, requests come into the flow or leave it.
    private void regroup(SimulatedTask job, Task task) {
        switch (job.team()) {
            case SALES -> toGroup(job, task, Team.SALES);
            case SUPPORT -> {
                if (task.get("FLOW_ID").asWhole() == 0) {
                    var flow = Value.tree("FLOW_ID", teams.flow());
                    jobs.change(jobs.giver(task).caller(), job, flow);
                    jobs.startLater(job, chance.sometime(0.5));
                } else {
                    toGroup(job, task, Team.ONBOARDING);
                }
            }
            case ONBOARDING, PRODUCT, BACK_OFFICE -> {}
        }
    }

    private void toGroup(SimulatedTask job, Task task, Team team) {
        jobs.change(jobs.giver(task).caller(), job, Value.tree("GROUP_ID", teams.group(team)));
    }

    // ---- what it is called, and how it is done ----

    private void addWording() {
        edit(
                2,
                "TITLE",
                task ->
                        Value.of(
                                task.get("TITLE").asText()
                                        + chance.oneOf(SampleTaskTexts.TITLE_ENDINGS)));
        edit(3, "DESCRIPTION", _ -> Value.of(chance.oneOf(SampleTaskTexts.DESCRIPTIONS)));
        edit(4, "PRIORITY", task -> Value.of(task.get("PRIORITY").asWhole() == 2 ? 1 : 2));
        edit(4, "TAGS", task -> with(task, "TAGS", chance.oneOf(SampleTaskTexts.TAGS)));
        edit(1, "UF_CUSTOMER_SITE", _ -> Value.of(chance.oneOf(SampleNames.SUBJECTS)));
    }

    private void addSettings() {
        flag(1.5, "TASK_CONTROL");
        flag(1, "ALLOW_CHANGE_DEADLINE");
        flag(0.8, "ALLOW_TIME_TRACKING");
        flag(0.6, "ADD_IN_REPORT");
    }
}
