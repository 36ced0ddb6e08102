package dev.daybook.mirror.report;

import dev.daybook.mirror.store.Incident;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.Listing;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What slows a mirror down at present, and what went wrong in the last day.
 *
 * @param figures the figures of the running mirror
 */
record CurrentTroubles(MirrorStore store, Map<String, Value> figures, Instant now) {

    private static final int INCIDENTS = 3;
    private static final int SHOWN_CHARACTERS = 160;
    private static final Duration RECENT = Duration.ofDays(1);

    /** Share of its operating time from which a method waits. */
    private static final double USED_UP = 0.97;

    /** Returns lines for people; none if there is nothing to say. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        if (figures.getOrDefault("shared", Value.of(false)).isTruthy()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "Shared   the request limit is shared with others: %.1f requests/s are left",
                            number(figures, "rate")));
        }
        for (var method : figures.getOrDefault("methods", Value.Items.EMPTY).elements()) {
            var use = method.members();
            var reset = (long) number(use, "reset_at");
            if (reset > now.getEpochSecond()
                    && number(use, "operating") >= USED_UP * number(use, "limit")) {
                lines.add(
                        "Waiting  "
                                + method.member("method").asText()
                                + " has used up its operating time until "
                                + Listing.utc(reset));
            }
        }
        var since = now.minus(RECENT).getEpochSecond();
        store.incidents(INCIDENTS).stream()
                .filter(incident -> incident.time() >= since)
                .map(CurrentTroubles::line)
                .forEach(lines::add);
        return lines;
    }

    private static String line(Incident incident) {
        var what = incident.what().replaceAll("\\s+", " ");
        return "Incident "
                + Listing.utc(incident.time())
                + (incident.stream().isEmpty() ? "" : " " + incident.stream())
                + ": "
                + (what.length() <= SHOWN_CHARACTERS
                        ? what
                        : what.substring(0, SHOWN_CHARACTERS) + "…")
                + " ("
                + incident.done()
                + ")";
    }

    private static double number(Map<String, Value> values, String name) {
        return switch (values.getOrDefault(name, Value.of(0))) {
            case Value.Whole(var whole) -> whole;
            case Value.Decimal(var decimal) -> decimal;
            default -> 0;
        };
    }
}
