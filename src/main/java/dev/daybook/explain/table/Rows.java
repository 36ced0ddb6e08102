package dev.daybook.explain.table;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Rows of one page of a list, with the number of all rows. */
public final class Rows {

    private final long start;
    private final long size;
    private final List<List<Value>> rows = new ArrayList<>();
    private long total;

    public Rows(long start, long size) {
        this.start = start;
        this.size = size;
    }

    /** Adds a row; computes it only if it is on the page. */
    public void add(Supplier<List<Value>> row) {
        if (total >= start && rows.size() < size) {
            rows.add(row.get());
        }
        total++;
    }

    public List<List<Value>> rows() {
        return rows;
    }

    public Table.Page page() {
        return new Table.Page(start, total);
    }
}
