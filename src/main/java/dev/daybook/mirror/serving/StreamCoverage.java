package dev.daybook.mirror.serving;

import dev.daybook.crm.EntityTypes;
import dev.daybook.mirror.store.CoveredRange;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.mirror.store.TaskState;
import dev.daybook.mirror.sync.Discovery;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Completeness of one stream of a mirror. */
final class StreamCoverage {

    /** Time after which no row with a smaller id can still appear, in seconds. */
    private static final long SETTLING = 15 * 60;

    private final MirrorStore store;
    private final String stream;
    private final MirrorSettings mirror;
    private final ZoneId zone;
    private final Optional<StreamState> state;

    StreamCoverage(MirrorStore store, String stream, MirrorSettings mirror, ZoneId zone) {
        this.store = store;
        this.stream = stream;
        this.mirror = mirror;
        this.zone = zone;
        this.state = store.stream(stream);
    }

    boolean isComplete() {
        return isRead() && !lacksOlder();
    }

    /** Returns whether the source has history that is older than what the operator wants. */
    private boolean lacksOlder() {
        return mirror.firstId(stream).isPresent()
                || (isChanges()
                        && mirror.since().isPresent()
                        && store.taskCounts().containsKey(TaskState.Phase.SKIPPED));
    }

    private boolean isChanges() {
        return stream.equals(Discovery.CHANGES);
    }

    /** Returns whether the history of a task is there. */
    boolean containsTask(long task) {
        var isFollowing = state.filter(known -> known.phase() == Phase.FOLLOWING).isPresent();
        return store.task(task)
                .map(known ->
                        isFollowing
                                ? known.phase() != TaskState.Phase.SKIPPED
                                : known.phase() == TaskState.Phase.READ)
                .orElse(isFollowing);
    }

    private boolean isRead() {
        return state.map(known ->
                        switch (known.phase()) {
                            case FOLLOWING -> unreadable() == 0;
                            case ABSENT, REMOVED -> true;
                            case BEFORE, DENIED -> false;
                            case SNAPSHOT, ERROR -> isRead(known);
                        })
                .orElse(false);
    }

    private long unreadable() {
        return store.unreadableCount(stream);
    }

    private boolean isRead(StreamState known) {
        return known.topId() > 0 && known.bottomId() > 0 && covers(known.bottomId(), known.topId());
    }

    private boolean covers(long from, long to) {
        return ranges().stream().anyMatch(range -> range.from() <= from && to <= range.to());
    }

    private List<CoveredRange> ranges() {
        return store.covered(stream);
    }

    /**
     * Returns whether all rows that a filter matches lie in ranges that were read. Only conditions
     * that restrict the whole filter are considered.
     */
    boolean contains(Value filter) {
        if (state.isEmpty() || state.get().phase() == Phase.DENIED) {
            return false;
        }
        var conditions = filter.members();
        if (conditions.containsKey("LOGIC") || conditions.containsKey("logic")) {
            return false;
        }
        var from = 1L;
        var to = Math.max(state.get().headId(), state.get().topId());
        var isBounded = false;
        for (var condition : conditions.entrySet()) {
            var value = condition.getValue();
            if (value.isContainer()) {
                continue;
            }
            switch (condition.getKey().toUpperCase(Locale.ROOT)) {
                case ">ID" -> {
                    from = Math.max(from, value.asWhole() + 1);
                    isBounded = true;
                }
                case ">=ID" -> {
                    from = Math.max(from, value.asWhole());
                    isBounded = true;
                }
                case "<ID" -> to = Math.min(to, value.asWhole() - 1);
                case "<=ID" -> to = Math.min(to, value.asWhole());
                case "ID", "=ID" -> {
                    from = Math.max(from, value.asWhole());
                    to = Math.min(to, value.asWhole());
                    isBounded = true;
                }
                case ">=CREATED_TIME", ">CREATED_TIME" -> {
                    if (isAfterNewestRange(value) || (isRead() && isWanted(value))) {
                        return true;
                    }
                }
                case ">=CREATED_DATE", ">CREATED_DATE" -> {
                    if (isChanges() && isRead() && isWanted(value)) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        // Below the oldest row of the source there is nothing to miss.
        var bottom = lacksOlder() ? 1 : state.get().bottomId();
        return isBounded && (from > to || covers(Math.max(from, Math.max(bottom, 1)), to));
    }

    /** Returns whether a time is not before that from which history is read. */
    private boolean isWanted(Value written) {
        var time = Dates.read(written.asText(), zone, Instant.EPOCH);
        return time.isPresent() && mirror.since().filter(since -> since <= time.get()).isPresent();
    }

    private boolean isAfterNewestRange(Value written) {
        if (!stream.startsWith("moves.") || ranges().isEmpty()) {
            return false;
        }
        var newest = ranges().getLast();
        var top = Math.max(state.orElseThrow().headId(), state.orElseThrow().topId());
        var time = Dates.read(written.asText(), zone, Instant.EPOCH);
        var oldest = store.timeOfFirstMove(stream, newest.from(), newest.to());
        return newest.to() >= top
                && time.isPresent()
                && oldest.isPresent()
                && time.get() >= oldest.get() + SETTLING;
    }

    /** Returns a sentence for callers: how much is read, and when the rest is expected. */
    String describe() {
        var noun = noun();
        if (isRead() && lacksOlder()) {
            return noun
                    + " is mirrored from "
                    + Dates.write(mirror.since().orElse(0L), zone)
                    + " on: restrict the question to that time with >="
                    + (isChanges() ? "CREATED_DATE" : "CREATED_TIME");
        }
        if (state.isEmpty()) {
            return noun + " is not mirrored yet";
        }
        if (state.get().phase() == Phase.DENIED) {
            return noun + " is not mirrored: the source denies access to it";
        }
        if (state.get().phase() == Phase.FOLLOWING) {
            return noun
                    + " lacks rows that the mirror cannot read: "
                    + unreadable()
                    + ", as the report of the mirror shows";
        }
        var ready =
                mirror.readyAt() > 0
                        ? ", expected to be complete at " + Dates.write(mirror.readyAt(), zone)
                        : "";
        return noun + " is mirrored to " + percent() + " %" + ready;
    }

    private long percent() {
        var top = state.orElseThrow().topId();
        var bottom = Math.max(1, state.orElseThrow().bottomId());
        if (top < bottom) {
            return 0;
        }
        var read = 0L;
        for (var range : ranges()) {
            read += Math.max(0, Math.min(top, range.to()) - Math.max(bottom, range.from()) + 1);
        }
        return Math.min(99, 100 * read / (top - bottom + 1));
    }

    private String noun() {
        if (!stream.contains(".")) {
            return stream.equals("tasks") ? "The list of tasks" : "The history of tasks";
        }
        var type = Integer.parseInt(stream.substring(stream.indexOf('.') + 1));
        var title = EntityTypes.title(type);
        var of = "type " + type + (title.isEmpty() ? "" : " (" + title + ")");
        return (stream.startsWith("moves.") ? "The stage history of " : "The list of items of ")
                + of;
    }
}
