package dev.daybook.demo.tasks;

import dev.daybook.demo.company.Person;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.StaffSetup;
import dev.daybook.demo.tasks.SimulatedTask.TaskPart;
import dev.daybook.demo.tasks.TaskBehavior.Action;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Random actions on the parts of a task: comments, results, checklist items, time entries. */
final class TaskPartActions {

    private static final int HOUR = 3600;

    private final TaskServices services;
    private final TaskSimulation simulation;
    private final StaffSetup staff;
    private final SeededRandom random;
    private final List<Action> actions = new ArrayList<>();

    TaskPartActions(TaskServices services, TaskSimulation simulation, SimulationContext context) {
        this.services = services;
        this.simulation = simulation;
        this.staff = context.staff();
        this.random = context.random();
        addCommentActions();
        addChecklistActions();
        addTimeActions();
    }

    List<Action> all() {
        return List.copyOf(actions);
    }

    private void add(double weight, BiConsumer<SimulatedTask, Task> action) {
        actions.add(new Action(weight, action));
    }

    private boolean canSee(TaskPart entry, SimulatedTask simulated) {
        return staff.contains(entry.author())
                && services.tasks().get(entry.author().caller(), simulated.id()).isPresent();
    }

    // ---- comments and results ----

    private void addCommentActions() {
        add(26, (simulated, task) -> comment(simulated, commenter(task)));
        add(1.6, (simulated, _) -> withLast(simulated, simulated.comments(), this::editComment));
        add(0.8, (simulated, _) -> withLast(simulated, simulated.comments(), this::deleteComment));
        add(
                0.5,
                (simulated, task) -> {
                    if (!simulated.results().isEmpty()) {
                        services.results()
                                .remove(
                                        simulation.creator(task).caller(),
                                        simulated.results().removeLast());
                    }
                });
        add(
                2.5,
                (simulated, task) -> {
                    var comment = comment(simulated, simulation.assignee(task));
                    services.results().add(simulation.assignee(task).caller(), comment);
                    simulated.results().add(comment);
                });
        add(0.4, this::editResult);
    }

    private Person commenter(Task task) {
        return random.weighted(
                List.of(simulation.assignee(task), simulation.creator(task), staff.head()),
                person -> person.equals(staff.head()) ? 0.08 : 0.5);
    }

    private long comment(SimulatedTask simulated, Person commenter) {
        var text = Value.tree("POST_MESSAGE", random.pick(TaskVocabulary.COMMENTS));
        var comment = services.comments().add(commenter.caller(), simulated.id(), text);
        simulated.comments().add(new TaskPart(comment, commenter));
        return comment;
    }

    private void withLast(
            SimulatedTask simulated,
            List<TaskPart> entries,
            BiConsumer<SimulatedTask, TaskPart> action) {
        if (!entries.isEmpty() && canSee(entries.getLast(), simulated)) {
            action.accept(simulated, entries.getLast());
        }
    }

    private void editComment(SimulatedTask simulated, TaskPart comment) {
        var text = Value.tree("POST_MESSAGE", random.pick(TaskVocabulary.COMMENTS) + " Thanks!");
        services.comments().change(comment.author().caller(), comment.id(), text);
    }

    private void deleteComment(SimulatedTask simulated, TaskPart comment) {
        services.comments().remove(comment.author().caller(), comment.id());
        simulated.comments().removeLast();
        simulated.results().remove(comment.id());
    }

    private void editResult(SimulatedTask simulated, Task task) {
        var comment = comment(simulated, simulation.assignee(task));
        services.results().add(simulation.assignee(task).caller(), comment);
        simulated.results().add(comment);
        editComment(simulated, simulated.comments().getLast());
    }

    // ---- checklists ----

    private void addChecklistActions() {
        add(18, this::check);
        add(
                1.2,
                (simulated, task) -> {
                    check(simulated, task)
                            .ifPresent(item -> {
                                services.checklists()
                                        .toggle(
                                                simulation.assignee(task).caller(),
                                                item.id(),
                                                false);
                                simulated.openItems().add(item);
                            });
                });
        add(
                4,
                (simulated, task) -> {
                    var title = Value.tree("TITLE", random.pick(TaskVocabulary.POINTS));
                    var id =
                            services.checklists()
                                    .add(simulation.assignee(task).caller(), simulated.id(), title);
                    simulated.openItems().add(new TaskPart(id, simulation.assignee(task)));
                });
        add(
                1.5,
                (simulated, task) -> {
                    if (!simulated.openItems().isEmpty()) {
                        var title = Value.tree("TITLE", random.pick(TaskVocabulary.POINTS));
                        change(task, random.pick(simulated.openItems()), title);
                    }
                });
        add(
                1.4,
                (simulated, task) -> {
                    if (!simulated.openItems().isEmpty()) {
                        simulated.importantItems().add(random.pick(simulated.openItems()));
                        change(
                                task,
                                simulated.importantItems().getLast(),
                                Value.tree("IS_IMPORTANT", "Y"));
                    }
                });
        add(
                3,
                (simulated, task) -> {
                    if (!simulated.importantItems().isEmpty()) {
                        change(
                                task,
                                simulated.importantItems().removeLast(),
                                Value.tree("IS_IMPORTANT", "N"));
                    }
                });
        add(
                0.8,
                (simulated, task) -> {
                    if (!simulated.openItems().isEmpty()) {
                        var item = simulated.openItems().removeLast();
                        simulated.importantItems().removeIf(item::equals);
                        services.checklists().remove(simulation.assignee(task).caller(), item.id());
                    }
                });
    }

    private Optional<TaskPart> check(SimulatedTask simulated, Task task) {
        if (simulated.openItems().isEmpty()) {
            return Optional.empty();
        }
        var item = simulated.openItems().removeFirst();
        services.checklists().toggle(simulation.assignee(task).caller(), item.id(), true);
        return Optional.of(item);
    }

    private void change(Task task, TaskPart item, Value fields) {
        services.checklists().change(simulation.assignee(task).caller(), item.id(), fields);
    }

    // ---- time entries ----

    private void addTimeActions() {
        add(14, this::spendTime);
        add(0.7, (simulated, _) -> withLast(simulated, simulated.timeEntries(), this::correctTime));
        add(0.5, (simulated, _) -> withLast(simulated, simulated.timeEntries(), this::deleteTime));
    }

    private void spendTime(SimulatedTask simulated, Task task) {
        var assignee = simulation.assignee(task);
        var quarters = 1 + random.poisson(4);
        var entry = Value.tree("SECONDS", quarters * HOUR / 4, "COMMENT_TEXT", "");
        var id = services.times().add(assignee.caller(), simulated.id(), entry);
        simulated.timeEntries().add(new TaskPart(id, assignee));
    }

    private void correctTime(SimulatedTask simulated, TaskPart entry) {
        var right = Value.tree("SECONDS", HOUR, "COMMENT_TEXT", "about an hour");
        services.times().change(entry.author().caller(), entry.id(), right);
    }

    private void deleteTime(SimulatedTask simulated, TaskPart entry) {
        services.times().remove(entry.author().caller(), entry.id());
        simulated.timeEntries().removeLast();
    }
}
