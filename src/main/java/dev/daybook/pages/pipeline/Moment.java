package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Moment at which an address was copied: {@code at=2026-01-10T09:00:00Z&pos=17.16}.
 *
 * @param position the position in the history then; empty in addresses that name only the instant
 */
record Moment(Instant at, Optional<Position> position) {

    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final Pattern POSITION =
            Pattern.compile("(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,17})");

    /**
     * Position in the history of a type.
     *
     * @param move the newest move
     * @param count the number of readable moves up to it; if it differs later, moves were removed or
     *     added, or the reader may read others
     */
    record Position(long move, long count) {

        /** Returns the position of answers whose newest move is known. */
        static Position of(Visit visit, Pipeline pipeline, long move) {
            var moves =
                    visit.api()
                            .call(
                                    "crm.stagehistory.list",
                                    "entityTypeId",
                                    pipeline.type().id(),
                                    "filter",
                                    Value.tree("<=ID", move),
                                    "select",
                                    Value.texts(List.of("ID")));
            return new Position(move, moves.total());
        }

        String written() {
            return move + "." + count;
        }
    }

    /** Returns the moment that an address names; empty if the page shows the newest moves. */
    static Optional<Moment> of(Visit visit) {
        var at = visit.parameter("at");
        try {
            return INSTANT.matcher(at).matches()
                    ? Optional.of(new Moment(Instant.parse(at), position(visit)))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Position> position(Visit visit) {
        var written = POSITION.matcher(visit.parameter("pos"));
        return written.matches()
                ? Optional.of(
                        new Position(
                                Long.parseLong(written.group(1)), Long.parseLong(written.group(2))))
                : Optional.empty();
    }

    /** Returns the value of {@code at}, followed by {@code pos}, as they stand in addresses. */
    String written() {
        return at + position.map(known -> "&pos=" + known.written()).orElse("");
    }

    /**
     * Returns why the figures may differ from those that were shared; empty if they do not.
     *
     * @param newest the newest move that this server knows; 0 if the page has no figures
     */
    String doubt(Visit visit, Pipeline pipeline, long newest) {
        if (position.isEmpty() || newest == 0) {
            return "";
        }
        var shared = position.get();
        var formats = visit.formats();
        if (shared.move() > newest) {
            return visit.texts()
                    .of("pos.unknown", formats.number(shared.move()), formats.number(newest));
        }
        var count = Position.of(visit, pipeline, shared.move()).count();
        return count == shared.count()
                ? ""
                : visit.texts()
                        .of(
                                "pos.changed",
                                formats.number(shared.move()),
                                formats.number(shared.count()),
                                formats.number(count));
    }
}
