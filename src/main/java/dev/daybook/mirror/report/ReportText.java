package dev.daybook.mirror.report;

import dev.daybook.mirror.report.MirrorReport.Rate;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.mirror.store.TaskState;
import dev.daybook.mirror.sync.Discovery;
import dev.daybook.mirror.sync.Listing;
import dev.daybook.mirror.sync.StreamProgress;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a mirror for people. */
record ReportText(MirrorReport report, MirrorStore store) {

    private static final int BAR = 20;
    private static final long WARNED_DAYS = 30;

    /** Returns the whole report; its last sentence is the summary. */
    String text() {
        var lines = general();
        report.journals().forEach(progress -> lines.add(line(progress)));
        lines.addAll(more());
        lines.add(summary());
        return String.join("\n", lines);
    }

    /** Returns lines about the source and the state. */
    List<String> general() {
        var settings = report.settings();
        var lines = new ArrayList<String>();
        lines.add("Source   " + settings.address());
        lines.add(
                "State    "
                        + MirrorReport.word(settings.state().name())
                        + (settings.reason().isEmpty() ? "" : ": " + settings.reason()));
        if (settings.state() != State.DETACHED) {
            lines.add(
                    "Reader   "
                            + report.holder()
                                    .orElse("none: start ./daybook serve or ./daybook mirror run"));
        }
        if (isViewOfOneUser()) {
            lines.add(
                    "View     of user "
                            + settings.learned()
                                    .members()
                                    .getOrDefault("user", Value.of(0))
                                    .asText()
                            + ": the webhook is not that of an administrator, so the mirror contains"
                            + " only what this user may see");
        }
        report.daysOfTokens()
                .filter(days -> days < WARNED_DAYS)
                .ifPresent(days ->
                        lines.add(
                                "Tokens   were not used for long and expire "
                                        + (days <= 0 ? "today" : "in " + days + " days")
                                        + ": run the mirror, or authorize the application again"
                                        + " with ./daybook mirror set --oauth"));
        if (settings.asOf() > 0) {
            lines.add(
                    "As of    "
                            + Listing.utc(settings.asOf())
                            + ", "
                            + report.lagSeconds()
                            + " s ago");
        }
        return lines;
    }

    /** Returns lines about tasks, streams that are not read, and troubles. */
    List<String> more() {
        var lines = new ArrayList<String>();
        var counts = store.taskCounts();
        if (!counts.isEmpty()) {
            var known = counts.values().stream().mapToLong(Long::longValue).sum();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-12s %,d of %,d task histories read, %,d gone, %,d denied%s",
                            Discovery.CHANGES,
                            counts.getOrDefault(TaskState.Phase.READ, 0L),
                            known,
                            counts.getOrDefault(TaskState.Phase.GONE, 0L),
                            counts.getOrDefault(TaskState.Phase.DENIED, 0L),
                            counts.containsKey(TaskState.Phase.SKIPPED)
                                    ? String.format(
                                            Locale.ROOT,
                                            ", %,d too old",
                                            counts.get(TaskState.Phase.SKIPPED))
                                    : ""));
        }
        report.others().stream()
                .filter(state -> !MirrorReport.isRead(state) && state.phase() != Phase.SNAPSHOT)
                .forEach(state ->
                        lines.add(
                                String.format(
                                        "%-12s %s: %s",
                                        state.stream(),
                                        MirrorReport.word(state.phase().name()),
                                        state.lastError())));
        var unnamed = store.stageNames().unnamed();
        if (!unnamed.isEmpty()) {
            lines.add(
                    "Stages without a name, which occur only in history: "
                            + String.join(", ", unnamed)
                            + ". Name one with ./daybook mirror name-stage CODE NAME");
        }
        lines.addAll(new CurrentTroubles(store, report.figures(), report.now()).lines());
        return lines;
    }

    private boolean isViewOfOneUser() {
        var learned = report.settings().learned().members();
        return learned.containsKey("user")
                && learned.containsKey("admin")
                && !learned.get("admin").isTruthy();
    }

    /** Returns a line with a bar for each stream that is being read. */
    List<String> progress(Rate rate) {
        var lines = new ArrayList<String>();
        for (var progress : report.journals()) {
            if (progress.state().phase() == Phase.SNAPSHOT) {
                var stream = progress.state().stream();
                lines.add(bar(stream, progress.rows(), progress.expected(), rate));
            }
        }
        var counts = store.taskCounts();
        var queued = counts.getOrDefault(TaskState.Phase.QUEUED, 0L);
        if (queued > 0) {
            var known = counts.values().stream().mapToLong(Long::longValue).sum();
            lines.add(bar(Discovery.CHANGES, known - queued, known, rate));
        }
        if (!lines.isEmpty() && !report.limitedBy().isEmpty()) {
            lines.add(
                    "rest about "
                            + MirrorReport.time(report.figure("rest_seconds"))
                            + " (limited by: "
                            + report.limitedBy()
                            + ")");
        }
        if (lines.isEmpty() && !report.isComplete()) {
            lines.add(
                    report.journals().isEmpty()
                            ? "looking at the source"
                            : "comparing with the source");
        }
        return lines;
    }

    private static String bar(String stream, long done, long all, Rate rate) {
        var share = all == 0 ? 1 : Math.min(1, (double) done / all);
        var full = (int) (share * BAR);
        return String.format(
                Locale.ROOT,
                "%-12s %s%s %3.0f %%  %,d of %,d  %,.0f/s",
                stream,
                "█".repeat(full),
                "░".repeat(BAR - full),
                Math.floor(share * 100),
                done,
                all,
                rate.of(stream, done));
    }

    private String line(StreamProgress progress) {
        var state = progress.state();
        var text =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%-12s %,d of %,d rows, %3.0f %%, %s",
                                state.stream(),
                                progress.rows(),
                                progress.expected(),
                                Math.floor(progress.share() * 100),
                                MirrorReport.word(state.phase().name())));
        if (report.isEqual(state) && state.headId() > 0) {
            text.append(", equal to the source");
        }
        if (state.late() > 0) {
            text.append(", ").append(state.late()).append(" late");
        }
        if (state.missed() > 0) {
            text.append(", ").append(state.missed()).append(" missed");
        }
        if (!progress.unreadable().isEmpty()) {
            text.append(", ").append(progress.unreadable().size()).append(" unreadable");
        }
        if (!state.lastError().isEmpty()) {
            text.append(": ").append(state.lastError());
        }
        return text.toString();
    }

    /** Returns what is whole, what is missing, and what would fill it. */
    String summary() {
        if (report.isComplete()) {
            return "The mirror is complete and equal to the source"
                    + report.settings()
                            .since()
                            .map(second -> ", with history from " + Listing.utc(second) + " on")
                            .orElse("")
                    + ".";
        }
        var denied = named(Phase.DENIED);
        var failing = named(Phase.ERROR);
        var reading = named(Phase.SNAPSHOT);
        if (!denied.isEmpty()) {
            return "Not readable with this credential: "
                    + denied
                    + ". A webhook of an administrator with the scopes crm, task and user would fill"
                    + " them.";
        }
        if (!failing.isEmpty()) {
            return "Failing at present: " + failing + ". They are tried again.";
        }
        var unreadable = unreadable();
        if (reading.isEmpty() && !unreadable.isEmpty()) {
            return "Rows that cannot be read: "
                    + unreadable
                    + ". The incidents show them; they are read again in each comparison.";
        }
        return reading.isEmpty()
                ? "Everything is read; the comparison with the source is due or has found"
                        + " differences."
                : "Being read: " + reading + ". They become complete by themselves.";
    }

    private String unreadable() {
        var names = new ArrayList<String>();
        for (var progress : report.journals()) {
            if (!progress.unreadable().isEmpty()) {
                names.add(progress.unreadable().size() + " of " + progress.state().stream());
            }
        }
        if (report.unreadableChanges() > 0) {
            names.add(report.unreadableChanges() + " of " + Discovery.CHANGES);
        }
        return String.join(", ", names);
    }

    private String named(Phase phase) {
        var names = new ArrayList<String>();
        report.journals()
                .forEach(progress -> {
                    if (progress.state().phase() == phase) {
                        names.add(progress.state().stream());
                    }
                });
        report.others()
                .forEach(state -> {
                    if (state.phase() == phase
                            && (phase != Phase.DENIED || !MirrorReport.isOptional(state))) {
                        names.add(state.stream());
                    }
                });
        return String.join(", ", names);
    }
}
