package dev.daybook.pages.life;

import dev.daybook.crm.EntityType;
import dev.daybook.pages.frame.FirstMove;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spans of time in which a mirror has not read all moves of a type. */
public record Unobserved(List<Span> spans) {

    /**
     * Span between two moves that are known.
     *
     * @param from the time of the move before it; 0 if none is known
     */
    public record Span(long from, long to) {

        public boolean touches(long begin, long end) {
            return from < end && begin < to;
        }
    }

    public static Unobserved of(Visit visit, EntityType type) {
        var spans = new ArrayList<Span>();
        var gaps = visit.api().call("daybook.mirror.gaps", "entityTypeId", type.id()).rows("gaps");
        for (var gap : gaps) {
            var from = gap.member("from");
            var to = gap.member("to");
            spans.add(
                    new Span(
                            time(visit, type, "<ID", from, "DESC").orElse(0L),
                            time(visit, type, ">ID", to, "ASC").orElse(visit.now())));
        }
        return new Unobserved(spans);
    }

    private static Optional<Long> time(
            Visit visit, EntityType type, String condition, Value id, String order) {
        return FirstMove.time(visit, type, Value.tree(condition, id), "ID", order);
    }

    public boolean touches(long begin, long end) {
        return spans.stream().anyMatch(span -> span.touches(begin, end));
    }

    /** Returns a span in words. */
    public static String words(Visit visit, Span span) {
        var to = visit.formats().dateTime(span.to());
        return span.from() == 0
                ? visit.texts().of("gap.until", to)
                : visit.texts().of("gap", visit.formats().dateTime(span.from()), to);
    }
}
