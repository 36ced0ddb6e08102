package dev.daybook.app;

import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.TaskState;
import dev.daybook.mirror.sync.EngineFigures;
import dev.daybook.operations.Metrics;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Metrics of a mirror; a portal that is none has none of them. */
final class MirrorMetrics {

    private static final String LAG = "daybook_mirror_lag_seconds";
    private static final String ATTENTION = "daybook_mirror_attention";
    private static final String REST = "daybook_mirror_rest_seconds";
    private static final String REQUESTS = "daybook_mirror_requests_of_day";
    private static final String OWN = "daybook_mirror_own_503";
    private static final String FOREIGN = "daybook_mirror_foreign_503";
    private static final String LATE = "daybook_mirror_late_rows";
    private static final String MISSED = "daybook_mirror_missed_rows";
    private static final String QUEUED = "daybook_mirror_queued_tasks";

    private static final Map<String, String> HELPS =
            Map.of(
                    LAG, "Time since the last complete look at the source of the mirror.",
                    ATTENTION, "1 if the mirror needs a person, otherwise 0.",
                    REST, "Expected time until everything is read.",
                    REQUESTS, "Requests to the source in the last 24 hours.",
                    OWN, "Requests that the source has rejected, because they filled its bucket.",
                    FOREIGN, "Requests that the source has rejected, because others filled it.",
                    LATE, "Rows that appeared after rows with larger ids.",
                    MISSED, "Rows that only a comparison with the source has found.",
                    QUEUED, "Tasks whose history is to be read.");

    private MirrorMetrics() {}

    static void add(Metrics metrics, MirrorStore mirror, InstantSource clock) {
        metrics.together(
                HELPS,
                () ->
                        mirror.settings()
                                .filter(MirrorSettings::isMirror)
                                .map(settings -> values(mirror, settings, clock))
                                .orElse(Map.of()));
    }

    private static Map<String, Number> values(
            MirrorStore mirror, MirrorSettings settings, InstantSource clock) {
        var figures = EngineFigures.read(mirror).members();
        var streams = mirror.streams();
        var values = new HashMap<String, Number>();
        if (settings.asOf() > 0) {
            var now = clock.instant().getEpochSecond() + number(figures, "ahead");
            values.put(LAG, Math.max(0, now - settings.asOf()));
        }
        values.put(ATTENTION, settings.state() == State.ATTENTION ? 1 : 0);
        values.put(REST, number(figures, "rest_seconds"));
        values.put(REQUESTS, number(figures, "requests_24h"));
        values.put(OWN, number(figures, "own_503"));
        values.put(FOREIGN, number(figures, "foreign_503"));
        values.put(LATE, streams.stream().mapToLong(StreamState::late).sum());
        values.put(MISSED, streams.stream().mapToLong(StreamState::missed).sum());
        values.put(QUEUED, mirror.taskCounts().getOrDefault(TaskState.Phase.QUEUED, 0L));
        return values;
    }

    private static long number(Map<String, Value> figures, String name) {
        return figures.getOrDefault(name, Value.of(0)).asWhole();
    }
}
