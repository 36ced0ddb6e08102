package dev.daybook.history.index;

import java.util.ArrayList;
import java.util.List;

/** A stored summary, read from its beginning to its end: each kind, and then its count. */
final class AggregateDecoder {
    private final IndexedTable table;
    private final Text text;
    private final long first;
    private final long last;

    AggregateDecoder(String text, IndexedTable table) {
        this.table = table;
        this.text = new Text(text);
        this.first = this.text.number(',');
        this.last = this.text.number(',');
    }

    /** The time of the earliest row. */
    long first() {
        return first;
    }

    /** The time of the latest row. */
    long last() {
        return last;
    }

    boolean hasNext() {
        return !text.isAtEnd();
    }

    /** The next kind, as it is written: the same for the same kind of all blocks. */
    String kind() {
        var from = text.at;
        for (var column : table.kinds()) {
            if (column.isCode()) {
                text.skip((int) text.number(':'));
            } else {
                text.number(',');
            }
        }
        return text.since(from);
    }

    /** How many rows are of the kind that was read. */
    int count() {
        return (int) text.number(',');
    }

    /** The values of a kind. */
    List<Object> values(String kind) {
        var values = new ArrayList<Object>(table.kinds().size());
        var written = new Text(kind);
        for (var column : table.kinds()) {
            values.add(
                    column.isCode()
                            ? written.text((int) written.number(':'))
                            : (Object) written.number(','));
        }
        return values;
    }

    private static final class Text {
        private final String text;
        private int at;

        Text(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            return at == text.length();
        }

        long number(char end) {
            var stop = text.indexOf(end, at);
            var number = Long.parseLong(text, at, stop, 10);
            at = stop + 1;
            return number;
        }

        void skip(int length) {
            at += length;
        }

        String since(int from) {
            return text.substring(from, at);
        }

        String text(int length) {
            skip(length);
            return since(at - length);
        }
    }
}
