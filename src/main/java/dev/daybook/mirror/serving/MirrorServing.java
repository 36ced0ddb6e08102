package dev.daybook.mirror.serving;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.StorageException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** State of the portal's mirror as calls see it, read at most every half second. */
public final class MirrorServing {

    /** Name of the option of a mirror for {@link Incomplete}. */
    public static final String INCOMPLETE = "incomplete";

    private static final long LIFE = Duration.ofMillis(500).toNanos();

    private final MirrorStore store;
    private final ZoneId zone;
    private final StoreTrouble trouble;
    private volatile Known known = new Known(Optional.empty(), System.nanoTime() - LIFE - 1);

    /**
     * @param trouble why this process cannot store what it reads
     */
    public MirrorServing(MirrorStore store, ZoneId zone, StoreTrouble trouble) {
        this.store = store;
        this.zone = zone;
        this.trouble = trouble;
    }

    /** Treatment of calls about data that is not read completely. */
    public enum Incomplete {
        REFUSE,
        SERVE
    }

    private record Known(Optional<MirrorSettings> settings, long nanos) {}

    private Optional<MirrorSettings> settings() {
        var current = known;
        if (System.nanoTime() - current.nanos() > LIFE) {
            current = new Known(read(current.settings()), System.nanoTime());
            known = current;
        }
        return current.settings();
    }

    /** Reads the settings; while the database is unavailable, the last ones remain. */
    private Optional<MirrorSettings> read(Optional<MirrorSettings> last) {
        try {
            return store.settings().filter(MirrorServing::isActive);
        } catch (ApiException | StorageException _) {
            return last;
        }
    }

    private static boolean isActive(MirrorSettings settings) {
        return settings.state() != MirrorSettings.State.DETACHED;
    }

    /** Returns whether the portal is a mirror, whose data only its source may change. */
    public boolean isMirror() {
        return settings().isPresent();
    }

    /** Returns the headers that report the age of the data; none if the portal is no mirror. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        settings()
                .ifPresent(mirror -> {
                    headers.put(
                            "Daybook-Mirror-State", state(mirror).name().toLowerCase(Locale.ROOT));
                    if (mirror.asOf() > 0) {
                        headers.put("Daybook-Mirror-As-Of", Dates.write(mirror.asOf(), zone));
                    }
                });
        return headers;
    }

    private MirrorSettings.State state(MirrorSettings mirror) {
        return trouble.reason().isPresent() ? MirrorSettings.State.ATTENTION : mirror.state();
    }

    /** Returns whether all data that a question asks about is there; true if there is no mirror. */
    public boolean isComplete(String method, Call call) {
        return isComplete(MirroredData.asked(method.toLowerCase(Locale.ROOT), call));
    }

    /** Returns whether the moves and the items of a type are there; true if there is no mirror. */
    public boolean hasMoves(int type) {
        return isComplete(MirroredData.ofMoves(type));
    }

    /** Returns whether the items of a type are there; true if there is no mirror. */
    public boolean hasItems(int type) {
        return isComplete(MirroredData.ofItems(type));
    }

    /** Returns whether the tasks and their changes are there; true if there is no mirror. */
    public boolean hasChanges() {
        return isComplete(MirroredData.ofChanges());
    }

    private boolean isComplete(List<String> streams) {
        return settings().flatMap(mirror -> incomplete(mirror, streams)).isEmpty();
    }

    /**
     * Returns the ids of stage moves of a type that the mirror has not read: the last id of each range
     * by its first id. After a mirror was detached, they remain.
     */
    public NavigableMap<Long, Long> unread(Snapshot snapshot, int type) {
        var ranges = new TreeMap<Long, Long>();
        MirrorStore.unread(snapshot, MirroredData.movesOf(type))
                .forEach(range -> ranges.put(range.from(), range.to()));
        return ranges;
    }

    /** Throws if the moves or the items of a type are not completely mirrored. */
    public void requireMoves(int type) {
        settings().ifPresent(mirror -> requireComplete(mirror, MirroredData.ofMoves(type)));
    }

    /** Throws if the items of a type are not completely mirrored. */
    public void requireItems(int type) {
        settings().ifPresent(mirror -> requireComplete(mirror, MirroredData.ofItems(type)));
    }

    /** Throws if a call asks about history that is not completely mirrored. */
    public void requireComplete(Signature signature, Call call) {
        var name = signature.name().toLowerCase(Locale.ROOT);
        settings().ifPresent(mirror -> requireComplete(mirror, MirroredData.asked(name, call)));
    }

    /** Throws if the changes of tasks are not completely mirrored. */
    public void requireChanges() {
        settings().ifPresent(mirror -> requireComplete(mirror, MirroredData.ofChanges()));
    }

    private void requireComplete(MirrorSettings mirror, List<String> streams) {
        if (servesIncomplete(mirror)) {
            return;
        }
        incomplete(mirror, streams)
                .ifPresent(coverage -> {
                    throw ErrorCode.MIRROR_INCOMPLETE.with(coverage.describe());
                });
    }

    /** Returns the first stream that is not read completely. */
    private Optional<StreamCoverage> incomplete(MirrorSettings mirror, List<String> streams) {
        return streams.stream()
                .map(stream -> new StreamCoverage(store, stream, mirror, zone))
                .filter(coverage -> !coverage.isComplete())
                .findFirst();
    }

    /** Returns methods that refuse what the mirror does not have, or not completely. */
    public List<RemoteMethod> guard(List<RemoteMethod> methods) {
        return methods.stream().<RemoteMethod>map(Guarded::new).toList();
    }

    /** Remote method that is answered only if its data is complete. */
    private final class Guarded implements RemoteMethod {
        private final RemoteMethod method;
        private final String name;

        Guarded(RemoteMethod method) {
            this.method = method;
            this.name = method.signature().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Signature signature() {
            return method.signature();
        }

        @Override
        public Answer answer(Call call) {
            settings().ifPresent(mirror -> check(mirror, call));
            return method.answer(call);
        }

        private void check(MirrorSettings mirror, Call call) {
            if (MirroredData.isMissing(name)) {
                throw ErrorCode.NOT_MIRRORED.with(method.signature().name());
            }
            requireComplete(mirror, MirroredData.asked(name, call));
            var stream = MirroredData.stream(name, call);
            if (stream.isPresent() && !servesIncomplete(mirror)) {
                var coverage = new StreamCoverage(store, stream.get(), mirror, zone);
                if (!coverage.isComplete()
                        && !coverage.contains(filter(call))
                        && MirroredData.task(name, call).filter(coverage::containsTask).isEmpty()) {
                    throw ErrorCode.MIRROR_INCOMPLETE.with(coverage.describe());
                }
            }
        }
    }

    private static boolean servesIncomplete(MirrorSettings mirror) {
        var chosen = mirror.options().members().get(INCOMPLETE);
        return chosen != null && chosen.asText().equalsIgnoreCase(Incomplete.SERVE.name());
    }

    private static Value filter(Call call) {
        return call.find("filter")
                .filter(Value.class::isInstance)
                .map(Value.class::cast)
                .orElse(Value.Items.EMPTY);
    }
}
