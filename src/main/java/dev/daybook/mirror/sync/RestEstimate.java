package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.source.SourceLimits.Estimate;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.TaskState;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Estimate of the time that a snapshot still takes, with the limit that determines it. */
final class RestEstimate {

    private final MirrorStore store;
    private final SourceLimits limits;
    private final SequencedMap<String, Value> byStream = new LinkedHashMap<>();

    RestEstimate(MirrorStore store, SourceLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    Estimate estimate() {
        var commands = new LinkedHashMap<String, Long>();
        byStream.clear();
        for (var state : store.streams()) {
            if (state.topId() > 0) {
                var progress = StreamProgress.of(store, state);
                var pages =
                        Math.ceilDiv(
                                Math.max(0, progress.expected() - progress.rows()), Listing.PAGE);
                add(commands, state.stream(), method(state.stream()), pages);
            }
        }
        var queued = store.taskCounts().getOrDefault(TaskState.Phase.QUEUED, 0L);
        add(commands, Discovery.CHANGES, TaskHistories.METHOD, queued);
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

    private void add(Map<String, Long> commands, String stream, String method, long more) {
        commands.merge(method, more, Long::sum);
        if (more > 0) {
            var alone = limits.estimate(method, more).seconds();
            byStream.put(stream, Value.of(Math.round(alone)));
        }
    }

    /** Returns the seconds that each unfinished stream took alone, at the last estimate. */
    Value byStream() {
        return Value.of(new LinkedHashMap<>(byStream));
    }

    private static String method(String stream) {
        if (stream.startsWith("moves.")) {
            return "crm.stagehistory.list";
        }
        if (stream.equals(Listing.TASKS)) {
            return Listing.tasks().method();
        }
        return Listing.items(Integer.parseInt(stream.substring("items.".length()))).method();
    }
}
