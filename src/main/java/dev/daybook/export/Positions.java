package dev.daybook.export;

import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sources of an export, in their order, with the positions up to which they are exported. */
final class Positions {

    private final SequencedMap<Source<?>, HistoryPosition> positions = new LinkedHashMap<>();

    /** Reads the present positions of some sources. */
    Positions(Snapshot snapshot, List<? extends Source<?>> sources) {
        sources.forEach(source -> positions.put(source, source.position(snapshot)));
    }

    SequencedSet<Source<?>> sources() {
        return positions.sequencedKeySet();
    }

    HistoryPosition of(Source<?> source) {
        return Objects.requireNonNull(positions.get(source));
    }

    /** Returns the sum of the newest ids. */
    long ids() {
        return positions.values().stream().mapToLong(HistoryPosition::lastId).sum();
    }

    /** Returns the position of each source: name, newest id and version. */
    String text() {
        return joined(source ->
                "%s.%d.%d".formatted(source.name(), of(source).lastId(), of(source).version()));
    }

    /** Returns the version of each source. */
    String edition() {
        return joined(source -> Long.toString(of(source).version()));
    }

    private String joined(Function<Source<?>, String> text) {
        return sources().stream().map(text).collect(Collectors.joining(","));
    }

    /**
     * Sets the positions of an export that is continued. Throws if it began with other rows.
     *
     * @param written the positions as {@link #text} returned them, or the newest ids alone; empty to
     *     keep the present ones
     * @param edition the versions as {@link #edition} returned them; empty if the positions contain
     *     them
     */
    void continueAt(String written, String edition) {
        var parts = parts("position", written);
        var editions = parts("edition", edition);
        var i = 0;
        for (var entry : positions.entrySet()) {
            var known = entry.getValue();
            if (!editions.isEmpty()) {
                requireVersion(known, editions.get(i));
            }
            if (!parts.isEmpty()) {
                var fields = List.of(parts.get(i).split("\\.", -1));
                var isFull = fields.size() == 3 && fields.getFirst().equals(entry.getKey().name());
                var id = isFull ? fields.get(1) : parts.get(i);
                if (!id.matches("\\d{1,18}") || (!isFull && editions.isEmpty())) {
                    throw ErrorCode.QUESTION_PARAMETER.with("position", written);
                }
                if (isFull) {
                    requireVersion(known, fields.get(2));
                }
                entry.setValue(
                        new HistoryPosition(
                                Value.of(id).asWhole(), known.version(), known.replaced()));
            }
            i++;
        }
    }

    private List<String> parts(String name, String written) {
        var parts = written.isEmpty() ? List.<String>of() : List.of(written.split(",", -1));
        if (!parts.isEmpty() && parts.size() != positions.size()) {
            throw ErrorCode.QUESTION_PARAMETER.with(name, written);
        }
        return parts;
    }

    private static void requireVersion(HistoryPosition known, String version) {
        if (!version.equals(Long.toString(known.version()))) {
            throw ErrorCode.EXPORT_CHANGED.with();
        }
    }
}
