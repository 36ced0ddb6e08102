package dev.daybook.mirror.report;

import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.SliceState;
import dev.daybook.mirror.store.SliceState.Comparison;
import dev.daybook.mirror.store.StoredTokens;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.mirror.store.TaskState;
import dev.daybook.mirror.sync.Discovery;
import dev.daybook.mirror.sync.EngineFigures;
import dev.daybook.mirror.sync.Listing;
import dev.daybook.mirror.sync.StreamProgress;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Report of a mirror: what is whole, what is missing, and what would fill it. */
public final class MirrorReport {

    private static final Duration COMPARISON = Duration.ofDays(1);
    private static final int BAR = 20;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /** Days after which a refresh token that was not used expires. */
    private static final long TOKEN_DAYS = 180;

    private static final long WARNED_DAYS = 30;

    private final MirrorStore store;
    private final MirrorSettings settings;
    private final Instant now;
    private final Map<String, Value> figures;
    private final List<StreamProgress> journals = new ArrayList<>();
    private final List<StreamState> others = new ArrayList<>();
    private final long unreadableChanges;

    /**
     * Reads the report.
     *
     * @throws java.util.NoSuchElementException if the portal is not a mirror
     */
    public MirrorReport(MirrorStore store, Instant now) {
        this.store = store;
        this.settings = store.settings().orElseThrow();
        this.now = now;
        this.figures = EngineFigures.read(store).members();
        this.unreadableChanges = store.unreadableCount(Discovery.CHANGES);
        for (var state : store.streams()) {
            if (Listing.isJournal(state.stream())) {
                journals.add(StreamProgress.of(store, state));
            } else {
                others.add(state);
            }
        }
    }

    public List<StreamProgress> journals() {
        return journals;
    }

    /** Returns the streams that are no journals, such as dictionaries. */
    List<StreamState> others() {
        return others;
    }

    public MirrorSettings settings() {
        return settings;
    }

    Map<String, Value> figures() {
        return figures;
    }

    long unreadableChanges() {
        return unreadableChanges;
    }

    static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns a figure of the running mirror; 0 if it is unknown. */
    double figure(String name) {
        return switch (figures.get(name)) {
            case Value.Whole(var whole) -> whole;
            case Value.Decimal(var decimal) -> decimal;
            case null, default -> 0;
        };
    }

    String limitedBy() {
        return figures.getOrDefault("limited_by", Value.of("")).asText();
    }

    /** Returns whether everything was read, compared within a day, and equal. */
    public boolean isComplete() {
        return !journals.isEmpty()
                && journals.stream().allMatch(this::isComplete)
                && others.stream().allMatch(state -> isRead(state) || isOptional(state))
                && queued() == 0
                && unreadableChanges == 0;
    }

    // Groups, boards and custom fields only add names; their scopes are optional.
    private static boolean isOptional(StreamState state) {
        return state.phase() == Phase.DENIED && !state.stream().equals(Discovery.CHANGES);
    }

    private static boolean isRead(StreamState state) {
        return switch (state.phase()) {
            case FOLLOWING, ABSENT, REMOVED -> true;
            case BEFORE, SNAPSHOT, DENIED, ERROR -> false;
        };
    }

    private boolean isComplete(StreamProgress progress) {
        return isRead(progress.state()) && progress.isComplete() && isEqual(progress.state());
    }

    boolean isEqual(StreamState state) {
        return state.headId() == 0 || isCompared(store.slices(state.stream()));
    }

    private boolean isCompared(List<SliceState> slices) {
        var oldest = now.minus(COMPARISON.plusHours(1)).getEpochSecond();
        return !slices.isEmpty()
                && slices.stream()
                        .allMatch(slice ->
                                slice.comparison() == Comparison.EQUAL
                                        && slice.comparedAt() >= oldest);
    }

    /** Returns the days until unused tokens expire; empty for a webhook. */
    private Optional<Long> daysOfTokens() {
        return store.tokens()
                .map(StoredTokens::renewed)
                .map(renewed -> TOKEN_DAYS - (now.getEpochSecond() - renewed) / SECONDS_PER_DAY);
    }

    private long queued() {
        return store.taskCounts().getOrDefault(TaskState.Phase.QUEUED, 0L);
    }

    /** Returns the age of the mirror by the clock of the source; 0 if it is not known. */
    long lagSeconds() {
        return settings.asOf() == 0
                ? 0
                : Math.max(0, now.getEpochSecond() + (long) figure("ahead") - settings.asOf());
    }

    /** Returns the number and machine of the process that reads the source; empty if none does. */
    Optional<String> holder() {
        return store.leaseHolder().map(name -> name.split(" ", 2)[0]);
    }

    /** Returns the report for scripts. */
    public Value json() {
        return new ReportJson(this, store).value();
    }

    // ---- text ----

    /** Returns the report for people; its last sentence is the summary. */
    public String text() {
        var lines = new ArrayList<String>();
        lines.add("Source   " + settings.address());
        lines.add(
                "State    "
                        + word(settings.state().name())
                        + (settings.reason().isEmpty() ? "" : ": " + settings.reason()));
        if (settings.state() != State.DETACHED) {
            lines.add(
                    "Reader   "
                            + holder().orElse(
                                            "none: start ./daybook serve or ./daybook mirror run"));
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
        daysOfTokens()
                .filter(days -> days < WARNED_DAYS)
                .ifPresent(days ->
                        lines.add(
                                "Tokens   were not used for long and expire "
                                        + (days <= 0 ? "today" : "in " + days + " days")
                                        + ": run the mirror, or authorize the application again"
                                        + " with ./daybook mirror set --oauth"));
        if (settings.asOf() > 0) {
            lines.add("As of    " + Listing.utc(settings.asOf()) + ", " + lagSeconds() + " s ago");
        }
        journals.forEach(progress -> lines.add(line(progress)));
        var counts = store.taskCounts();
        if (!counts.isEmpty()) {
            var known = counts.values().stream().mapToLong(Long::longValue).sum();
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-12s %,d of %,d task histories read, %,d gone, %,d denied",
                            Discovery.CHANGES,
                            counts.getOrDefault(TaskState.Phase.READ, 0L),
                            known,
                            counts.getOrDefault(TaskState.Phase.GONE, 0L),
                            counts.getOrDefault(TaskState.Phase.DENIED, 0L)));
        }
        others.stream()
                .filter(state -> !isRead(state) && state.phase() != Phase.SNAPSHOT)
                .forEach(state ->
                        lines.add(
                                String.format(
                                        "%-12s %s: %s",
                                        state.stream(),
                                        word(state.phase().name()),
                                        state.lastError())));
        var unnamed = store.stageNames().unnamed();
        if (!unnamed.isEmpty()) {
            lines.add(
                    "Stages without a name, which occur only in history: "
                            + String.join(", ", unnamed)
                            + ". Name one with ./daybook mirror name-stage CODE NAME");
        }
        lines.addAll(new CurrentTroubles(store, figures, now).lines());
        lines.add(summary());
        return String.join("\n", lines);
    }

    private boolean isViewOfOneUser() {
        var learned = settings.learned().members();
        return learned.containsKey("user")
                && learned.containsKey("admin")
                && !learned.get("admin").isTruthy();
    }

    /** Rate of a stream. */
    @FunctionalInterface
    public interface Rate {
        /** Returns the rows per second, given the number of rows now. */
        double of(String stream, long rows);
    }

    /** Returns a line with a bar for each stream that is being read. */
    public List<String> progress(Rate rate) {
        var lines = new ArrayList<String>();
        for (var progress : journals) {
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
        if (!lines.isEmpty() && !limitedBy().isEmpty()) {
            lines.add(
                    "rest about "
                            + time(figure("rest_seconds"))
                            + " (limited by: "
                            + limitedBy()
                            + ")");
        }
        if (lines.isEmpty() && !isComplete()) {
            lines.add(journals.isEmpty() ? "looking at the source" : "comparing with the source");
        }
        return lines;
    }

    /** Formats a number of seconds for people. */
    public static String time(double seconds) {
        var whole = Math.round(seconds);
        if (whole < SECONDS_PER_MINUTE) {
            return whole + " s";
        }
        return whole < SECONDS_PER_HOUR
                ? whole / SECONDS_PER_MINUTE + " min " + whole % SECONDS_PER_MINUTE + " s"
                : whole / SECONDS_PER_HOUR
                        + " h "
                        + whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE
                        + " min";
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
                                word(state.phase().name())));
        if (isEqual(state) && state.headId() > 0) {
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

    private String summary() {
        if (isComplete()) {
            return "The mirror is complete and equal to the source.";
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
        for (var progress : journals) {
            if (!progress.unreadable().isEmpty()) {
                names.add(progress.unreadable().size() + " of " + progress.state().stream());
            }
        }
        if (unreadableChanges > 0) {
            names.add(unreadableChanges + " of " + Discovery.CHANGES);
        }
        return String.join(", ", names);
    }

    private String named(Phase phase) {
        var names = new ArrayList<String>();
        journals.forEach(progress -> {
            if (progress.state().phase() == phase) {
                names.add(progress.state().stream());
            }
        });
        others.forEach(state -> {
            if (state.phase() == phase && (phase != Phase.DENIED || !isOptional(state))) {
                names.add(state.stream());
            }
        });
        return String.join(", ", names);
    }
}
