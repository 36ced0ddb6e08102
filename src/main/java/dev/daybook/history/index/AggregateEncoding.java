package dev.daybook.history.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stored form of a block aggregate: the number of rows of each kind, and their range of time.
 */
record AggregateEncoding(Map<List<Object>, Integer> kinds, long first, long last) {

    static final AggregateEncoding EMPTY = of(List.of());

    static AggregateEncoding of(List<IndexedRow> rows) {
        var kinds = new HashMap<List<Object>, Integer>();
        var first = BlockAggregate.EMPTY.first();
        var last = BlockAggregate.EMPTY.last();
        for (var row : rows) {
            kinds.merge(row.kind(), 1, Integer::sum);
            first = Math.min(first, row.time());
            last = Math.max(last, row.time());
        }
        return new AggregateEncoding(kinds, first, last);
    }

    /** Returns the aggregate of these rows and others. */
    AggregateEncoding and(AggregateEncoding others) {
        var all = new HashMap<>(kinds);
        others.kinds.forEach((kind, count) -> all.merge(kind, count, Integer::sum));
        return new AggregateEncoding(
                all, Math.min(first, others.first), Math.max(last, others.last));
    }

    /** Returns the aggregate without some rows, whose places others with the same times take. */
    AggregateEncoding without(AggregateEncoding replaced) {
        var left = new HashMap<>(kinds);
        replaced.kinds.forEach((kind, count) -> left.merge(kind, -count, Integer::sum));
        left.values().removeIf(count -> count == 0);
        return new AggregateEncoding(left, first, last);
    }

    /**
     * Encodes the aggregate as text. Numbers end with a comma, codes are preceded by their
     * length: {@code 1700000000,1700003600,2,3:new,1:p,1,17,}.
     */
    String written(IndexedTable table) {
        var text = new StringBuilder();
        text.append(first).append(',').append(last).append(',');
        kinds.forEach((kind, count) -> {
            for (var i = 0; i < kind.size(); i++) {
                var value = kind.get(i).toString();
                if (table.kinds().get(i).isCode()) {
                    text.append(value.length()).append(':').append(value);
                } else {
                    text.append(value).append(',');
                }
            }
            text.append(count).append(',');
        });
        return text.toString();
    }

    /**
     * Decodes an aggregate.
     * @throws IndexOutOfBoundsException if the text is damaged
     * @throws NumberFormatException if the text is damaged
     */
    static AggregateEncoding read(String text, IndexedTable table) {
        var tallied = new AggregateDecoder(text, table);
        var kinds = new HashMap<List<Object>, Integer>();
        while (tallied.hasNext()) {
            var kind = tallied.kind();
            kinds.put(tallied.values(kind), tallied.count());
        }
        return new AggregateEncoding(kinds, tallied.first(), tallied.last());
    }
}
