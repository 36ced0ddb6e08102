package dev.daybook.explain.table;

import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * Answer to a question.
 *
 * @param rows the values of each row, in the order of the columns
 * @param totals facts about all rows, including those beyond the limit
 * @param page the place of the rows in a paged list; empty if the rows are cut to a limit
 * @param nodes a second table, of what the rows lie between; most answers have none
 */
public record Table(
        List<Column> columns,
        List<List<Value>> rows,
        SequencedMap<String, Value> totals,
        About about,
        Optional<Page> page,
        Optional<Table> nodes) {

    /** Creates a table without nodes. */
    public Table(
            List<Column> columns,
            List<List<Value>> rows,
            SequencedMap<String, Value> totals,
            About about,
            Optional<Page> page) {
        this(columns, rows, totals, about, page, Optional.empty());
    }

    /** Page of a list: offset of its first row, and number of all rows. */
    public record Page(long start, long total) {}

    /** Returns the index of a column; -1 if the table has none with this name. */
    public int column(String name) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the same table without the rows before an offset and beyond a limit. */
    public Table cut(long start, long limit) {
        var first = (int) Math.min(rows.size(), Math.max(0, start));
        var last = (int) Math.min(rows.size(), first + limit);
        return new Table(
                columns,
                List.copyOf(rows.subList(first, last)),
                totals,
                about.withLeft(rows.size() - last),
                page,
                nodes);
    }

    /** Returns the same table with the second before which it stays the same if nothing is stored. */
    public Table lasting(OptionalLong until) {
        return new Table(columns, rows, totals, about.lasting(until), page, nodes);
    }

    /** Returns the same table with its rows in another order. */
    public Table withRows(List<List<Value>> others) {
        return new Table(columns, others, totals, about, page, nodes);
    }

    /** Returns the same table with another one of nodes. */
    public Table withNodes(Table other) {
        return new Table(columns, rows, totals, about, page, Optional.of(other));
    }

    /** Returns the answer of the remote method. */
    public Answer answer() {
        return new Answer(
                        this::writeTo,
                        page.map(each -> OptionalLong.of(each.total()))
                                .orElse(OptionalLong.empty()),
                        page.filter(each ->
                                        !rows.isEmpty()
                                                && each.start() + rows.size() < each.total())
                                .map(each -> OptionalLong.of(each.start() + rows.size()))
                                .orElse(OptionalLong.empty()))
                .lasting(about.lastsUntil());
    }

    private void writeTo(ValueWriter writer) {
        writer.startTree();
        writer.name("rows");
        writeRows(writer);
        if (nodes.isPresent()) {
            writer.name("nodes");
            nodes.get().writeRows(writer);
        }
        writer.name("totals");
        Value.of(totals).writeTo(writer);
        writer.name("about");
        about.writeTo(writer);
        writer.endTree();
    }

    private void writeRows(ValueWriter writer) {
        writer.startItems();
        for (var row : rows) {
            writer.startTree();
            for (var i = 0; i < columns.size(); i++) {
                writer.name(columns.get(i).name());
                row.get(i).writeTo(writer);
            }
            writer.endTree();
        }
        writer.endItems();
    }
}
