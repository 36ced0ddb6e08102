package dev.daybook.mirror.store;

import dev.daybook.protocol.Value;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of the source that cannot be stored. They are kept as they are, reported once, and no range
 * that contains them is covered; everything else is stored.
 */
record UnreadableRows(Transaction transaction, long now) {

    private static final int SHOWN_CHARACTERS = 2_000;

    /** Covers a range except the places of unreadable rows. */
    void cover(String stream, long from, long to) {
        StreamTable.cover(transaction, stream, from, to, now);
        for (var row : UnreadableTable.of(transaction, stream)) {
            StreamTable.uncover(transaction, stream, row.from(), row.to());
        }
    }

    /** Keeps the unreadable ones of some rows, and forgets those that could be stored now. */
    void keep(String stream, String idKey, List<Value> rows, MergeResult merged) {
        for (var row : located(stream, idKey, rows, merged.unreadable())) {
            add(row);
            StreamTable.uncover(transaction, stream, row.from(), row.to());
        }
        if (merged.hasChanges()) {
            var stored = new ArrayList<>(merged.added());
            stored.addAll(merged.replaced());
            for (var row : UnreadableTable.of(transaction, stream)) {
                if (stored.stream().anyMatch(id -> row.from() <= id && id <= row.to())) {
                    remove(row);
                }
            }
        }
    }

    /** Forgets the unreadable rows of a range. */
    void forget(String stream, long from, long to) {
        for (var row : UnreadableTable.of(transaction, stream)) {
            if (from <= row.from() && row.to() <= to) {
                remove(row);
            }
        }
    }

    /** Replaces the unreadable changes of a task. */
    void replaceOfTask(long task, List<Value> rows) {
        UnreadableTable.removeOfOwner(transaction, Journals.CHANGES, task);
        for (var number = 0; number < rows.size(); number++) {
            var id = id(rows.get(number), "id");
            // Rows without an id are told apart by their place.
            add(
                    new UnreadableRow(
                            Journals.CHANGES,
                            task,
                            id > 0 ? id : -number,
                            id,
                            now,
                            content(rows.get(number))));
        }
    }

    private void add(UnreadableRow row) {
        if (UnreadableTable.add(transaction, row)) {
            SettingsTable.add(
                    transaction,
                    new Incident(
                            0,
                            now,
                            row.stream(),
                            "unreadable row: " + row.content(),
                            "kept as it is; everything else is read"));
        }
    }

    private void remove(UnreadableRow row) {
        UnreadableTable.remove(transaction, row);
        cover(row.stream(), row.from(), row.to());
    }

    /**
     * Returns the unreadable rows among rows in the order of their ids. A row without an id lies
     * between its neighbours.
     */
    private List<UnreadableRow> located(
            String stream, String idKey, List<Value> rows, List<Value> unreadable) {
        var located = new ArrayList<UnreadableRow>();
        for (var row : unreadable) {
            var id = id(row, idKey);
            if (id > 0) {
                located.add(new UnreadableRow(stream, 0, id, id, now, content(row)));
            } else {
                var place = rows.indexOf(row);
                var before = place > 0 ? id(rows.get(place - 1), idKey) : 0;
                var after = place + 1 < rows.size() ? id(rows.get(place + 1), idKey) : 0;
                var from = Math.min(before, after) + 1;
                var to = Math.max(before, after) - 1;
                var isBetween = before > 0 && after > 0 && from <= to;
                located.add(
                        new UnreadableRow(
                                stream,
                                0,
                                isBetween ? from : 0,
                                isBetween ? to : 0,
                                now,
                                content(row)));
            }
        }
        return located;
    }

    private static long id(Value row, String idKey) {
        return new SourceRow(row).whole(idKey);
    }

    private static String content(Value row) {
        var text = SettingsTable.json(row);
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS);
    }
}
