package dev.daybook.history.index;

import java.util.ArrayList;
import java.util.List;

/** Decoder of a stored block aggregate: a sequence of kinds, each with its number of rows. */
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

    /** Returns the earliest time of the block's rows. */
    long first() {
        return first;
    }

    /** Returns the latest time of the block's rows. */
    long last() {
        return last;
    }

    boolean hasNext() {
        return !text.isAtEnd();
    }

    /** Returns the next kind in its encoded form, which is the same in all blocks. */
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

    /** Returns the number of rows of the kind that was read last. */
    int count() {
        return (int) text.number(',');
    }

    /** Decodes the values of a kind. */
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
