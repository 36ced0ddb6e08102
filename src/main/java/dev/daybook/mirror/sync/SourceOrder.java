package dev.daybook.mirror.sync;

import dev.daybook.protocol.CompatibilityProfile.HistoryOrder;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Order in which the source lists the history of a task unless a call names one. Generations of
 * the protocol differ in it, and the mirror answers as its source. Histories are read without an
 * order, so each answer of two times shows it.
 */
final class SourceOrder {

    private final MirrorContext context;

    SourceOrder(MirrorContext context) {
        this.context = context;
    }

    /** Takes over the order of the rows of a history, in the order of the answer. */
    void check(List<Value> rows) {
        order(rows)
                .filter(order -> !context.settings().taskHistoryOrder().equals(Optional.of(order)))
                .ifPresent(
                        order -> context.change(settings -> settings.withTaskHistoryOrder(order)));
    }

    private static Optional<HistoryOrder> order(List<Value> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var first = second(rows.getFirst());
        var last = second(rows.getLast());
        return first.isEmpty() || last.isEmpty() || first.equals(last)
                ? Optional.empty()
                : Optional.of(first.get() < last.get() ? HistoryOrder.OLDEST : HistoryOrder.NEWEST);
    }

    private static Optional<Long> second(Value row) {
        var date = row.members().getOrDefault("createdDate", Value.of(""));
        return Dates.read(date.asText(), ZoneOffset.UTC, Instant.EPOCH);
    }
}
