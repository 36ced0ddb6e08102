package dev.daybook.history;

import dev.daybook.history.index.IndexedTable;
import dev.daybook.history.index.IndexedTable.Column;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.IdSequences.LookUp;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dictionary table of the kinds of rows of a history: each combination of the counted columns that
 * occurs has a number in its portal. The transaction of the first row of a kind adds the entry. Entries
 * are never changed or removed, except with the whole portal.
 */
final class StoredKinds {

    /** Column of the rows with the number of their kind; 0 for rows without one. */
    static final String COLUMN = "kind";

    /** Stands for a number that is NULL, because a unique index does not compare NULL. */
    private static final long ABSENT = Long.MIN_VALUE;

    /** Number of kinds that are looked up together. */
    private static final int TOGETHER = 64;

    /**
     * Kind of a row.
     *
     * @param values the values of the counted columns
     */
    record Kind(List<@Nullable Object> values) {}

    private final IndexedTable rows;
    private final String name;
    private final List<Column> columns;
    private final List<Integer> places;
    private final String number;
    private final String insert;
    private final String read;
    private final String misnumbered;
    private final String ofRow;
    private final String renumber;

    private StoredKinds(History<?> history) {
        this.rows = history.table();
        this.name = rows.name() + "_kind";
        this.columns = rows.kinds();
        var names = columns.stream().map(Column::name).toList();
        var all = List.of(history.whole().columns().split(", "));
        this.places = names.stream().map(all::indexOf).toList();
        var list = String.join(", ", names);
        this.number =
                "select number from " + name + " where portal_id = ? and " + equal(names, " = ?");
        this.insert =
                "insert into "
                        + name
                        + " (portal_id, number, "
                        + list
                        + ") values (?, ?, "
                        + String.join(", ", Collections.nCopies(names.size(), "?"))
                        + ") on conflict (portal_id, "
                        + list
                        + ") do nothing";
        this.read = "select " + list + " from " + name + " where portal_id = ? and number = ?";
        this.misnumbered =
                "select id from "
                        + rows.name()
                        + " where "
                        + rows.ofPartition()
                        + " and id between ? and ? and not exists (select 1 from "
                        + name
                        + " k where k.portal_id = "
                        + rows.name()
                        + ".portal_id and k.number = "
                        + COLUMN
                        + columns.stream().map(this::matches).collect(Collectors.joining())
                        + ") order by id";
        var ofId = rows.ofPartition() + " and id = ?";
        this.ofRow = "select " + list + " from " + rows.name() + " where " + ofId;
        this.renumber = "update " + rows.name() + " set " + COLUMN + " = ? where " + ofId;
    }

    /** Returns the dictionary of a history whose rows have numbers of their kinds. */
    static Optional<StoredKinds> of(History<?> history) {
        return history.ofKind() == null ? Optional.empty() : Optional.of(new StoredKinds(history));
    }

    private static String equal(List<String> names, String sign) {
        return names.stream().map(each -> each + sign).collect(Collectors.joining(" and "));
    }

    private String matches(Column column) {
        var value = rows.name() + "." + column.name();
        return " and k."
                + column.name()
                + " = "
                + (column.isCode()
                        ? value
                        : "coalesce(" + value + ", cast('" + ABSENT + "' as bigint))");
    }

    private List<Object> kind(EncodedRow row) {
        var kind = new ArrayList<Object>(places.size());
        for (var place : places) {
            kind.add(stored(row.values().get(place)));
        }
        return kind;
    }

    private static Object stored(@Nullable Object value) {
        return switch (value) {
            case null -> ABSENT;
            case Number whole -> whole.longValue();
            default -> value;
        };
    }

    /** Returns the query for the number of the kind of a row. */
    LookUp lookUp(Snapshot snapshot, EncodedRow row) {
        return new LookUp(number, arguments(snapshot, kind(row)));
    }

    private static List<Object> arguments(Snapshot snapshot, List<Object> kind) {
        var arguments = new ArrayList<Object>(kind.size() + 1);
        arguments.add(snapshot.portal());
        arguments.addAll(kind);
        return arguments;
    }

    /**
     * Adds the number of its kind to the values of a row.
     *
     * @param known the number that a look-up in this transaction has found; 0 if it has found none
     */
    void addNumber(Transaction transaction, EncodedRow row, long known) {
        row.values().add(known == 0 ? add(transaction, kind(row)) : known);
    }

    /** Adds the numbers of their kinds to the values of rows. */
    void addNumbers(Transaction transaction, List<EncodedRow> rows) {
        var numbers = numbers(transaction, rows.stream().map(this::kind).toList());
        for (var i = 0; i < rows.size(); i++) {
            rows.get(i).values().add(numbers.get(i));
        }
    }

    /** Returns the numbers of some kinds, in their order, and adds those that are new. */
    private List<Long> numbers(Transaction transaction, List<List<Object>> kinds) {
        var lookUps = new LinkedHashMap<List<Object>, Deferred<Long>>();
        for (var kind : kinds) {
            if (!lookUps.containsKey(kind)) {
                var lookUp =
                        transaction.numberLater(number, arguments(transaction, kind).toArray());
                lookUps.put(kind, lookUp);
                if (lookUps.size() % TOGETHER == 0) {
                    lookUp.get();
                }
            }
        }
        var numbers = new HashMap<List<Object>, Long>();
        lookUps.forEach((kind, lookUp) ->
                numbers.put(kind, lookUp.get() == 0 ? add(transaction, kind) : lookUp.get()));
        return kinds.stream().map(numbers::get).toList();
    }

    /**
     * Adds a kind that a look-up in this transaction has not found.
     *
     * @return its number, which is an older one if another transaction has added it meanwhile
     */
    private long add(Transaction transaction, List<Object> kind) {
        // Locks the dictionary until the transaction ends.
        var next = IdSequences.next(transaction, name);
        var values = arguments(transaction, kind);
        values.add(1, next);
        transaction.run(insert, values.toArray());
        return transaction.number(number, arguments(transaction, kind).toArray());
    }

    /** Asks for the kind with a number; the result is empty if there is none. */
    Deferred<Optional<Kind>> read(Snapshot snapshot, long kind) {
        return snapshot.listLater(read, row -> shown(kind(row)), snapshot.portal(), kind)
                .map(found -> found.stream().findFirst());
    }

    private List<Object> kind(Row row) {
        var kind = new ArrayList<Object>(columns.size());
        for (var i = 0; i < columns.size(); i++) {
            kind.add(columns.get(i).isCode() ? row.text(i + 1) : stored(row.wholeOrNull(i + 1)));
        }
        return kind;
    }

    private static Kind shown(List<Object> kind) {
        var values = new ArrayList<@Nullable Object>(kind.size());
        for (var value : kind) {
            values.add(value.equals(ABSENT) ? null : value);
        }
        return new Kind(Collections.unmodifiableList(values));
    }

    /** Returns the ids of rows whose number is not that of their kind. */
    List<Long> misnumbered(Snapshot snapshot, long partition, long firstId, long lastId) {
        return snapshot.list(
                misnumbered, row -> row.whole(1), snapshot.portal(), partition, firstId, lastId);
    }

    /** Replaces the numbers of rows by those of their kinds. */
    void renumber(Transaction transaction, long partition, List<Long> ids) {
        for (var id : ids) {
            transaction
                    .first(ofRow, this::kind, transaction.portal(), partition, id)
                    .ifPresent(kind -> {
                        var number = numbers(transaction, List.of(kind)).getFirst();
                        transaction.run(renumber, number, transaction.portal(), partition, id);
                    });
        }
    }
}
