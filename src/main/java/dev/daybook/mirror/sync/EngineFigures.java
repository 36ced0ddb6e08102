package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of a running mirror, stored for reports of other processes and for restarts. */
public final class EngineFigures {

    /** Key of the figures among the budgets of methods. */
    private static final String KEY = "mirror";

    private EngineFigures() {}

    /** Stores the figures. */
    static void save(MirrorStore store, Map<String, Value> figures) {
        store.saveBudgets(Map.of(KEY, JsonWriter.text(Value.of(new LinkedHashMap<>(figures)))));
    }

    /** Returns the stored figures; an empty value if there are none. */
    public static Value read(MirrorStore store) {
        return store.budget(KEY)
                .flatMap(text -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .orElse(Value.Nothing.NOTHING);
    }

    /** Returns the figures of the scheduler. */
    static Map<String, Value> of(SourceLimits limits, Instant now) {
        var figures = limits.figures();
        var all = new LinkedHashMap<String, Value>();
        all.put("at", Value.of(now.toEpochMilli()));
        all.put("level", new Value.Decimal(figures.level()));
        all.put("rate", new Value.Decimal(figures.rate()));
        all.put("shared", Value.of(figures.isShared()));
        all.put("requests", Value.of(figures.requests()));
        all.put("rows", Value.of(figures.rows()));
        all.put("rows_per_request", Value.of(figures.rows() / Math.max(1, figures.requests())));
        all.put("own_503", Value.of(figures.ownRateRejections()));
        all.put("foreign_503", Value.of(figures.rateRejections() - figures.ownRateRejections()));
        all.put("rejections_429", Value.of(figures.budgetRejections()));
        all.put("ahead", Value.of(limits.sourceTime().getEpochSecond() - now.getEpochSecond()));
        all.put(
                "methods",
                new Value.Items(
                        figures.methods().stream()
                                .map(use ->
                                        Value.tree(
                                                "method",
                                                use.method(),
                                                "operating",
                                                use.used(),
                                                "limit",
                                                use.limit(),
                                                "reset_at",
                                                use.resetAt()))
                                .toList()));
        return all;
    }

    /** Restores the level of the bucket, so that a restart does not begin with a burst. */
    static void restore(MirrorStore store, SourceLimits limits) {
        var stored = read(store).members();
        var level = stored.get("level");
        var at = stored.get("at");
        if (level != null && at != null) {
            var number =
                    switch (level) {
                        case Value.Decimal(var decimal) -> decimal;
                        case Value.Whole(var whole) -> (double) whole;
                        default -> 0.0;
                    };
            limits.restore(number, Instant.ofEpochMilli(at.asWhole()));
        }
    }
}
