package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;

/** Stores the figures of the mirror at work, and when it expects to be complete. */
final class FigureWriter {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final MirrorContext context;
    private final MirrorStore store;
    private final SourceLimits limits;
    private final TaskHistories histories;
    private final RestEstimate progress;
    private final RequestsOfDay day;
    private Instant savedAt = Instant.MIN;

    FigureWriter(
            MirrorContext context,
            MirrorStore store,
            SourceLimits limits,
            TaskHistories histories) {
        this.context = context;
        this.store = store;
        this.limits = limits;
        this.histories = histories;
        this.progress = new RestEstimate(store, limits);
        this.day =
                new RequestsOfDay(
                        EngineFigures.read(store)
                                .members()
                                .getOrDefault(RequestsOfDay.KEY, Value.Nothing.NOTHING));
    }

    /** Stores the figures, if the last time was some seconds ago. */
    void save(Instant now) {
        if (savedAt.plus(PAUSE).isAfter(now)) {
            return;
        }
        savedAt = now;
        var figures = EngineFigures.of(limits, now);
        day.count(limits.figures().requests(), now);
        figures.put("requests_24h", Value.of(day.sum()));
        figures.put(RequestsOfDay.KEY, day.value());
        figures.put("miss_rate", new Value.Decimal(histories.missRate()));
        var estimate = progress.estimate();
        figures.put("rest_seconds", Value.of(Math.round(estimate.seconds())));
        figures.put("limited_by", Value.of(estimate.limitedBy()));
        figures.put("rest_by_stream", progress.byStream());
        EngineFigures.save(store, figures);
        if (context.settings().state() == State.SNAPSHOT) {
            var readyAt = now.getEpochSecond() + Math.round(estimate.seconds());
            context.change(settings -> settings.withAsOf(settings.asOf(), readyAt));
        }
    }
}
