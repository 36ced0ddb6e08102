package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.source.SourceLimits.Estimate;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.TaskState;
import java.util.LinkedHashMap;

/** Estimate of the time that a snapshot still takes, with the limit that determines it. */
final class RestEstimate {

    private final MirrorStore store;
    private final SourceLimits limits;

    RestEstimate(MirrorStore store, SourceLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    Estimate estimate() {
        var commands = new LinkedHashMap<String, Long>();
        for (var state : store.streams()) {
            if (state.topId() > 0) {
                var progress = StreamProgress.of(store, state);
                var pages =
                        Math.ceilDiv(
                                Math.max(0, progress.expected() - progress.rows()), Listing.PAGE);
                commands.merge(method(state.stream()), pages, Long::sum);
            }
        }
        commands.put(
                TaskHistories.METHOD, store.taskCounts().getOrDefault(TaskState.Phase.QUEUED, 0L));
        // One connection runs the methods one after the other.
        var seconds = 0.0;
        var longest = new Estimate(0, "");
        for (var entry : commands.entrySet()) {
            var estimate = limits.estimate(entry.getKey(), entry.getValue());
            seconds += estimate.seconds();
            longest = estimate.seconds() >= longest.seconds() ? estimate : longest;
        }
        return new Estimate(seconds, seconds > 0 ? longest.limitedBy() : "");
    }

    private static String method(String stream) {
        if (stream.startsWith("moves.")) {
            return "crm.stagehistory.list";
        }
        return stream.equals(Listing.TASKS) ? "tasks.task.list" : "crm.item.list";
    }
}
