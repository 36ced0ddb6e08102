package dev.daybook.mirror.report;

import dev.daybook.mirror.store.MirrorSettings;
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
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

    /** Days after which a refresh token that was not used expires. */
    private static final long TOKEN_DAYS = 180;

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

    Instant now() {
        return now;
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
    static boolean isOptional(StreamState state) {
        return state.phase() == Phase.DENIED && !state.stream().equals(Discovery.CHANGES);
    }

    static boolean isRead(StreamState state) {
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
    Optional<Long> daysOfTokens() {
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

    /** Returns the report for people; its last sentence is the summary. */
    public String text() {
        return new ReportText(this, store).text();
    }

    /** Returns the report as a web page. */
    public ReportPage page() {
        return ReportPage.of(this, store);
    }

    /** Returns what is whole, what is missing, and what would fill it, in one sentence. */
    public String summary() {
        return new ReportText(this, store).summary();
    }

    /** Rate of a stream. */
    @FunctionalInterface
    public interface Rate {
        /** Returns the rows per second of a stream, given the number of rows now. */
        double of(String stream, long rows);
    }

    /** Returns a line with a bar for each stream that is being read. */
    public List<String> progress(Rate rate) {
        return new ReportText(this, store).progress(rate);
    }
}
