package dev.daybook.mirror.imports;

import dev.daybook.mirror.imports.ImportRecord.Counts;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** Table of imports. */
final class ImportTable {

    /** Origins 0 and 1 are rows recorded here and rows of a mirror. */
    private static final long FIRST = 2;

    private static final String COLUMNS = "id, name, kind, state, began, content";
    private static final String ALL =
            "select " + COLUMNS + " from history_import where portal_id = ? order by id";
    private static final String FIND =
            "select " + COLUMNS + " from history_import where portal_id = ? and name = ?";
    private static final String ADD =
            "insert into history_import (portal_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, 'running', ?, ?)"
                    + " on conflict (portal_id, name) do update set name = excluded.name"
                    + " returning "
                    + COLUMNS;
    private static final String SAVE =
            "update history_import set state = ?, content = ? where portal_id = ? and id = ?";
    private static final String REMOVE =
            "delete from history_import where portal_id = ? and id = ?";

    private ImportTable() {}

    /**
     * Import with the number of lines that were read of each source whose rows have no ids.
     *
     * @param lines by the keys of sources
     */
    record Stored(ImportRecord record, SequencedMap<String, Value> lines) {

        /** Returns how many lines of a source were read. */
        long linesOf(String key) {
            return lines.getOrDefault(key, Value.of(0)).asWhole();
        }
    }

    static List<ImportRecord> all(Snapshot snapshot) {
        return snapshot.list(ALL, row -> stored(row).record(), snapshot.portal());
    }

    static Optional<Stored> find(Snapshot snapshot, String name) {
        return snapshot.first(FIND, ImportTable::stored, snapshot.portal(), name);
    }

    /** Locks an import. */
    static Optional<Locked<Stored>> findForChange(Transaction transaction, String name) {
        return transaction.first(
                FIND + transaction.dialect().forUpdate(),
                row -> row.locked(stored(row)),
                transaction.portal(),
                name);
    }

    /** Adds an import, or returns the one that another process has begun under this name. */
    static Stored add(Transaction transaction, String name, ImportKind kind, long now) {
        var id = IdSequences.next(transaction, "history_import") + FIRST - 1;
        var stored =
                new Stored(
                        new ImportRecord(id, name, kind, false, now, Counts.NONE),
                        new LinkedHashMap<>());
        return transaction
                .first(
                        ADD,
                        ImportTable::stored,
                        transaction.portal(),
                        id,
                        name,
                        kind.word(),
                        now,
                        content(stored))
                .orElseThrow();
    }

    static void change(Transaction transaction, Locked<Stored> locked, Stored after) {
        transaction.run(
                SAVE,
                after.record().isComplete() ? "complete" : "running",
                content(after),
                transaction.portal(),
                locked.value().record().id());
    }

    static void remove(Transaction transaction, Locked<Stored> locked) {
        transaction.run(REMOVE, transaction.portal(), locked.value().record().id());
    }

    private static Stored stored(Row row) {
        var content =
                JsonReader.readReply(row.text(6).getBytes(StandardCharsets.UTF_8))
                        .orElse(Value.Items.EMPTY)
                        .members();
        return new Stored(
                new ImportRecord(
                        row.whole(1),
                        row.text(2),
                        ImportKind.valueOf(row.text(3).toUpperCase(Locale.ROOT)),
                        row.text(4).equals("complete"),
                        row.whole(5),
                        new Counts(
                                number(content, "added"),
                                number(content, "filled"),
                                number(content, "archived"))),
                new LinkedHashMap<>(content.getOrDefault("lines", Value.Items.EMPTY).members()));
    }

    private static long number(SequencedMap<String, Value> content, String name) {
        return content.getOrDefault(name, Value.of(0)).asWhole();
    }

    private static String content(Stored stored) {
        var counts = stored.record().counts();
        return JsonWriter.text(
                Value.tree(
                        "added",
                        counts.added(),
                        "filled",
                        counts.filled(),
                        "archived",
                        counts.archived(),
                        "lines",
                        Value.of(stored.lines())));
    }
}
