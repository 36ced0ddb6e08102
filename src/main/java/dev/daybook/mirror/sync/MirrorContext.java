package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.store.Incident;
import dev.daybook.mirror.store.MirrorChanges;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.mirror.store.StreamState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * State that the duties of a mirror share: the store with its streams, the limits of the source,
 * and clocks.
 */
final class MirrorContext {

    private static final Duration DENIED_PAUSE = Duration.ofDays(1);
    private static final Duration ERROR_PAUSE = Duration.ofMinutes(1);

    /** Next try of a journal that waits for a person. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final int SHOWN_CHARACTERS = 2_000;

    private final MirrorStore store;
    private final String holder;
    private final SourceLimits limits;
    private final InstantSource clock;
    private final Map<String, StreamState> streams = new LinkedHashMap<>();
    private MirrorSettings settings;
    private long asOf;

    MirrorContext(MirrorStore store, String holder, SourceLimits limits, InstantSource clock) {
        this.store = store;
        this.holder = holder;
        this.limits = limits;
        this.clock = clock;
        this.settings = store.settings().orElseThrow();
        store.streams().forEach(state -> streams.put(state.stream(), state));
    }

    MirrorStore store() {
        return store;
    }

    SourceLimits limits() {
        return limits;
    }

    Instant now() {
        return clock.instant();
    }

    /** Returns the time by the clock of the source, in seconds since 1970. */
    long sourceSecond() {
        return limits.sourceTime().getEpochSecond();
    }

    MirrorSettings settings() {
        return settings;
    }

    /** Reads everything again, after another process may have mirrored. */
    void reload() {
        streams.clear();
        store.streams().forEach(state -> streams.put(state.stream(), state));
        refresh();
    }

    /** Reads the settings again, which commands may have changed. */
    void refresh() {
        settings = store.settings().orElseThrow();
    }

    void change(Function<MirrorSettings, MirrorSettings> edit) {
        settings = store.change(edit::apply);
    }

    // ---- streams ----

    /** Returns the known streams; a copy, because changes may add some. */
    List<StreamState> streams() {
        return new ArrayList<>(streams.values());
    }

    boolean hasStream(String stream) {
        return streams.containsKey(stream);
    }

    StreamState stream(String stream) {
        return streams.getOrDefault(stream, StreamState.of(stream));
    }

    /** Returns the entity types whose moves and items are read; not those that were removed. */
    List<Integer> entityTypes() {
        return streams.values().stream()
                .filter(state -> state.phase() != Phase.REMOVED)
                .map(StreamState::stream)
                .filter(stream -> stream.startsWith("moves."))
                .map(stream -> Integer.parseInt(stream.substring("moves.".length())))
                .toList();
    }

    /** Returns whether a stream can be read now: it exists, and its last error is long enough ago. */
    boolean isReadable(String stream) {
        var state = streams.get(stream);
        if (state == null) {
            return false;
        }
        return switch (state.phase()) {
            case BEFORE, ABSENT, REMOVED -> false;
            case SNAPSHOT, FOLLOWING -> true;
            case DENIED, ERROR -> state.topId() != 0 && isDue(state);
        };
    }

    /** Returns whether every stream was read once, as far as the source allows. */
    boolean isSnapshotComplete() {
        return !streams.isEmpty()
                && streams.values().stream()
                        .allMatch(state ->
                                switch (state.phase()) {
                                    case FOLLOWING, DENIED, ABSENT, REMOVED -> true;
                                    case BEFORE, SNAPSHOT, ERROR -> false;
                                });
    }

    /** Returns whether a stream is still being read for the first time. */
    boolean isReading() {
        return streams.isEmpty()
                || streams.values().stream()
                        .anyMatch(state ->
                                state.phase() == Phase.BEFORE || state.phase() == Phase.SNAPSHOT);
    }

    /** Returns whether task histories are read. */
    boolean isReadableTasks() {
        return switch (stream(Discovery.CHANGES).phase()) {
            case SNAPSHOT, FOLLOWING -> true;
            case BEFORE, ABSENT, REMOVED, DENIED, ERROR -> false;
        };
    }

    /** Returns whether the credential belongs to an administrator of the source. */
    boolean isAdministrator() {
        var admin = settings.learned().members().get("admin");
        return admin != null && admin.isTruthy();
    }

    /** Returns what a person has to do if the source shows another past than before. */
    Optional<Attention> otherPortal() {
        return streams.values().stream()
                .filter(state -> state.nextTry() == NEVER)
                .findFirst()
                .map(state -> new Attention(Need.PORTAL, state.lastError()));
    }

    /** Returns whether a refused or failed stream may be tried again. */
    boolean isDue(StreamState state) {
        return state.nextTry() <= clock.instant().getEpochSecond();
    }

    /** Applies changes in one transaction; the memory of streams changes after the commit. */
    void apply(Consumer<Change> work) {
        var change =
                store.apply(
                        holder,
                        changes -> {
                            var made = new Change(changes);
                            work.accept(made);
                            return made;
                        });
        streams.putAll(change.states);
    }

    /** Changes of one transaction. */
    final class Change {
        private final MirrorChanges stored;
        private final Map<String, StreamState> states = new LinkedHashMap<>();

        private Change(MirrorChanges stored) {
            this.stored = stored;
        }

        MirrorChanges stored() {
            return stored;
        }

        StreamState stream(String stream) {
            var changed = states.get(stream);
            return changed == null ? MirrorContext.this.stream(stream) : changed;
        }

        void save(StreamState state) {
            states.put(state.stream(), state);
            stored.save(state);
        }

        /** Ends the error of a stream, if it had one. */
        void succeeded(String stream) {
            var state = stream(stream);
            if (state.nextTry() != 0 || !state.lastError().isEmpty()) {
                var phase = state.topId() == 0 ? Phase.FOLLOWING : Phase.SNAPSHOT;
                save(state.in(phase).withError("", 0));
            }
        }

        /** Records that the source has refused a stream. */
        void refused(String stream, Refused refused) {
            var text = cut(refused.code() + " " + refused.description());
            switch (refused.kind()) {
                // The scheduler knows when to ask again.
                case LIMIT -> {}
                case DENIED ->
                        save(stream(stream).in(Phase.DENIED).withError(text, second(DENIED_PAUSE)));
                case MISSING -> {
                    var known = stream(stream);
                    if (known.phase() == Phase.REMOVED) {
                        save(known.withError(text, second(DENIED_PAUSE)));
                    } else if (known.lastError().startsWith(refused.code())) {
                        // The second look, a day after the first.
                        save(known.in(Phase.REMOVED).withError(text, second(DENIED_PAUSE)));
                        report(stream, text, "the source has removed the entity type: archived");
                    } else {
                        failed(stream, text, DENIED_PAUSE);
                    }
                }
                case FAILED -> failed(stream, text, ERROR_PAUSE);
            }
        }

        void failed(String stream, String error, Duration pause) {
            save(stream(stream).in(Phase.ERROR).withError(cut(error), second(pause)));
            report(stream, error, "asked again later");
        }

        /** Stops a journal until a person agrees that its past has changed. */
        void stopped(String stream, String why) {
            var error =
                    "the portal was restored from a copy, or is another one ("
                            + why
                            + "): if this is right, agree with ./daybook mirror accept portal";
            save(stream(stream).in(Phase.ERROR).withError(error, NEVER));
            report(stream, error, "stopped");
        }

        void report(String stream, String what, String done) {
            stored.report(incident(stream, what, done));
        }

        private long second(Duration pause) {
            return clock.instant().plus(pause).getEpochSecond();
        }
    }

    /** Records that everything up to a second of the source was read. */
    void finishedCycle(long second) {
        asOf = second;
    }

    /** Returns the time of the source at the beginning of the last complete cycle; 0 if none. */
    long asOf() {
        return asOf;
    }

    /** Reports an incident outside of a transaction. */
    void report(String stream, String what, String done) {
        store.report(incident(stream, what, done));
    }

    private Incident incident(String stream, String what, String done) {
        return new Incident(0, clock.instant().getEpochSecond(), stream, cut(what), done);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS);
    }

    /** Returns an option of the operator; empty if it was not chosen. */
    Optional<String> option(String name) {
        var value = settings.options().members().get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.asText());
    }
}
