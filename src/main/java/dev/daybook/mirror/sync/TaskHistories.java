package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.NotRun;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.Refusal;
import dev.daybook.mirror.store.GoneReason;
import dev.daybook.mirror.store.MergeResult;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.mirror.store.TaskState;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reading of task histories, a whole history per call: those of changed tasks first, and some of
 * all tasks each day, because dates do not reveal every change.
 */
final class TaskHistories implements Duty {

    static final String METHOD = "tasks.task.history.list";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LEAST_PER_DAY = 100;
    private static final int USUAL_DAYS = 30;
    private static final int FEWEST_DAYS = 7;
    private static final double HIGH_MISS_RATE = 0.01;

    private final MirrorContext context;
    private final Deque<Long> rotation = new ArrayDeque<>();
    private final Set<Long> busy = new HashSet<>();
    private Instant nextRotation;
    private int days = USUAL_DAYS;
    private long rotated;
    private long missed;

    TaskHistories(MirrorContext context) {
        this.context = context;
        this.nextRotation = context.now().plus(DAY);
    }

    /** Returns the share of histories that had changed although the dates had not. */
    double missRate() {
        return rotated == 0 ? 0 : (double) missed / rotated;
    }

    /** Reads the history of a task again, whatever its dates. */
    void reread(long task) {
        rotation.add(task);
    }

    @Override
    public boolean isParallel() {
        return true;
    }

    @Override
    public Optional<Work> next() {
        if (!context.isReadableTasks()) {
            return Optional.empty();
        }
        var commands = context.limits().commands(METHOD);
        if (commands == 0) {
            if (!context.store().queuedTasks(1).isEmpty()) {
                context.limits().needs(METHOD);
            }
            return Optional.empty();
        }
        var queued =
                context.store().queuedTasks(commands + busy.size()).stream()
                        .map(TaskState::task)
                        .filter(task -> !busy.contains(task))
                        .limit(commands)
                        .toList();
        if (!queued.isEmpty()) {
            return Optional.of(work(queued, false));
        }
        if (busy.isEmpty()) {
            finishSnapshot();
        }
        rotate();
        var tasks = rotation.stream().filter(task -> !busy.contains(task)).limit(commands).toList();
        return tasks.isEmpty() ? Optional.empty() : Optional.of(work(tasks, true));
    }

    private void finishSnapshot() {
        if (context.stream(Discovery.CHANGES).phase() == Phase.SNAPSHOT
                && context.stream(Listing.TASKS).phase() == Phase.FOLLOWING) {
            context.apply(
                    change -> change.save(change.stream(Discovery.CHANGES).in(Phase.FOLLOWING)));
        }
    }

    private void rotate() {
        if (nextRotation.isAfter(context.now())) {
            return;
        }
        nextRotation = context.now().plus(DAY);
        if (missRate() > HIGH_MISS_RATE) {
            days = Math.max(FEWEST_DAYS, days / 2);
        }
        var read = context.store().taskCounts().getOrDefault(TaskState.Phase.READ, 0L);
        var share = Math.max(LEAST_PER_DAY, Math.ceilDiv(read, days));
        context.store().tasksByReading((int) share).forEach(task -> rotation.add(task.task()));
    }

    private Work work(List<Long> tasks, boolean isRotation) {
        var commands = tasks.stream().map(task -> Command.of(METHOD).with("taskId", task)).toList();
        busy.addAll(tasks);
        return new Work(
                commands,
                false,
                reply -> apply(tasks, isRotation, reply),
                () -> tasks.forEach(busy::remove));
    }

    private void apply(List<Long> tasks, boolean isRotation, BatchReply reply) {
        var merged = new ArrayList<MergeResult>();
        var readTasks = new ArrayList<Long>();
        context.apply(change -> {
            merged.clear();
            readTasks.clear();
            var newest = change.stored().newest(Discovery.CHANGES);
            var isFollowing = change.stream(Discovery.CHANGES).phase() == Phase.FOLLOWING;
            for (var number = 0; number < tasks.size(); number++) {
                var task = tasks.get(number);
                switch (reply.results().get(number)) {
                    // A task always has rows; without them it was deleted, and its rows are kept.
                    case Answered answer when rows(answer).isEmpty() -> {
                        change.stored().goneTask(task, GoneReason.DELETED);
                        readTasks.add(task);
                    }
                    case Answered answer -> {
                        var isNews = isFollowing && !isOld(task, rows(answer));
                        var result = change.stored().taskChanges(task, rows(answer));
                        if (isNews) {
                            change.stored().announce(Discovery.CHANGES, result.added(), newest);
                        }
                        merged.add(result);
                        readTasks.add(task);
                    }
                    case Refused refused when refused.kind() == Refusal.LIMIT -> {}
                    case Refused refused -> {
                        refuse(change, task, refused);
                        readTasks.add(task);
                    }
                    case NotRun _ -> {}
                }
            }
        });
        reply.results().stream()
                .flatMap(result ->
                        result instanceof Answered answer ? Stream.of(answer) : Stream.of())
                .forEach(answer -> new SourceOrder(context).check(rows(answer)));
        merged.forEach(result -> context.limits().received(result.added().size() + result.known()));
        rotation.removeAll(readTasks);
        if (isRotation) {
            rotated += merged.size();
            missed += merged.stream().filter(result -> !result.added().isEmpty()).count();
        }
    }

    /** Returns whether a history that was not read before is longer than a day. */
    private boolean isOld(long task, List<Value> rows) {
        return context.store().task(task).map(TaskState::readAt).orElse(0L) == 0
                && rows.stream()
                        .map(row -> row.members().getOrDefault("createdDate", Value.of("")))
                        .flatMap(date ->
                                Dates.read(date.asText(), ZoneOffset.UTC, Instant.EPOCH).stream())
                        .anyMatch(time -> time < context.sourceSecond() - DAY.toSeconds());
    }

    private static List<Value> rows(Answered answer) {
        return answer.member("list").elements();
    }

    /** Marks a task whose history is refused: it lies in the recycle bin, or was deleted. */
    private void refuse(MirrorContext.Change change, long task, Refused refused) {
        var known = context.store().task(task);
        var tries = known.map(TaskState::tries).orElse(0) + 1;
        if (refused.kind() == Refusal.DENIED) {
            if (context.isAdministrator()) {
                change.stored().goneTask(task, GoneReason.DELETED);
            } else {
                known.ifPresent(state -> change.stored().save(in(state, TaskState.Phase.DENIED)));
            }
            return;
        }
        change.report(
                Discovery.CHANGES,
                "the history of task " + task + ": " + refused.code() + " " + refused.description(),
                "skipped, after " + tries + " tries");
        known.ifPresent(state -> change.stored().save(in(state, TaskState.Phase.DENIED)));
    }

    private static TaskState in(TaskState state, TaskState.Phase phase) {
        return new TaskState(
                state.task(),
                phase,
                state.changedDate(),
                state.activityDate(),
                state.readAt(),
                state.rows(),
                state.tries() + 1);
    }
}
