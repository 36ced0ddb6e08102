package dev.daybook.mirror.store;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reader of the columns of a row as the source sends it. */
record SourceRow(Value row) {

    Value get(String name) {
        return row.member(name);
    }

    long whole(String name) {
        return get(name).asWhole();
    }

    String text(String name) {
        return get(name).isContainer() ? "" : get(name).asText();
    }

    boolean has(String name) {
        return !get(name).isBlank();
    }

    boolean isYes(String name) {
        return get(name).isYes();
    }

    @Nullable Long wholeOrNull(String name) {
        return get(name).isBlank() ? null : (Long) whole(name);
    }

    /** Returns a positive id; empty if there is none. */
    Optional<Long> id(String name) {
        return Optional.of(whole(name)).filter(id -> id > 0);
    }

    /** Returns a time with an offset, in seconds since 1970; empty if there is none. */
    Optional<Long> time(String name) {
        return time(get(name));
    }

    static Optional<Long> time(Value written) {
        return written.isBlank() || written.isContainer()
                ? Optional.empty()
                : Dates.read(written.asText(), ZoneOffset.UTC, Instant.EPOCH);
    }
}
