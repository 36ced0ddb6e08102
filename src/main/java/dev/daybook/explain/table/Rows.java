package dev.daybook.explain.table;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Rows of one page of a list, with the number of all rows. */
public final class Rows {

    /** Order of a list by its duration. */
    private enum Order {
        NONE,
        SHORTEST_FIRST,
        LONGEST_FIRST
    }

    private final long start;
    private final long size;
    private final Order order;
    // The first rows of the order up to the end of the page, the last of them on top.
    private final PriorityQueue<Ranked> first =
            new PriorityQueue<>(Comparator.<Ranked>naturalOrder().reversed());
    private final List<List<Value>> rows = new ArrayList<>();
    private long total;

    /** Row with its place in the order; rows of one duration keep the order of the list. */
    private record Ranked(long rank, long number, List<Value> row) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            var byRank = Long.compare(rank, other.rank);
            return byRank == 0 ? Long.compare(number, other.number) : byRank;
        }
    }

    public Rows(long start, long size) {
        this(start, size, Order.NONE);
    }

    private Rows(long start, long size, Order order) {
        this.start = start;
        this.size = size;
        this.order = order;
    }

    /**
     * Returns the rows of a list that can be sorted by one duration.
     *
     * @param wanted the parameter {@code order}; empty for the order of the list
     * @param column the column of the duration
     */
    public static Rows ordered(long start, long size, Value wanted, String column) {
        var order = Order.NONE;
        for (var entry : wanted.members().entrySet()) {
            if (!entry.getKey().equals(column)) {
                throw ErrorCode.ORDER_FIELD.with(entry.getKey());
            }
            order =
                    switch (entry.getValue().asText().toLowerCase(Locale.ROOT)) {
                        case "asc" -> Order.SHORTEST_FIRST;
                        case "desc" -> Order.LONGEST_FIRST;
                        default ->
                                throw ErrorCode.ORDER_DIRECTION.with(
                                        entry.getValue().asText(), entry.getKey());
                    };
        }
        return new Rows(start, size, order);
    }

    /** Adds a row; computes it only if it is on the page. */
    public void add(Supplier<List<Value>> row) {
        if (total >= start && rows.size() < size) {
            rows.add(row.get());
        }
        total++;
    }

    /**
     * Adds a row with its duration; computes it only if it may be on the page.
     *
     * @param seconds negative if there is none: such rows come last
     */
    public void add(long seconds, Supplier<List<Value>> row) {
        if (order == Order.NONE) {
            add(row);
            return;
        }
        var rank = seconds < 0 ? Long.MAX_VALUE : order == Order.LONGEST_FIRST ? -seconds : seconds;
        if (first.size() < start + size) {
            first.add(new Ranked(rank, total, row.get()));
        } else if (rank < first.element().rank()) {
            first.remove();
            first.add(new Ranked(rank, total, row.get()));
        }
        total++;
    }

    public List<List<Value>> rows() {
        return order == Order.NONE
                ? rows
                : first.stream().sorted().skip(start).map(Ranked::row).toList();
    }

    public Table.Page page() {
        return new Table.Page(start, total);
    }
}
