package dev.daybook.storage.sql;

import dev.daybook.storage.Dialect;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of all rows of a portal under another portal number, and their restoration. Every
 * table's primary key starts with the portal, so a copy is a portal of its own, without
 * credentials in use.
 */
public final class PortalSnapshots {

    /** Sequence that counts how often the rows of a portal were replaced. */
    public static final String REPLACED = "replaced";

    // Tables of the portals themselves and of their list of copies, which no copy contains.
    private static final List<String> LEFT_OUT = List.of("portal", "portal_snapshot");
    private static final String TABLES_OF_SQLITE =
            """
            select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c
            where m.type = 'table' order by m.name, c.cid\
            """;
    private static final String TABLES_OF_POSTGRESQL =
            """
            select c.table_name, c.column_name from information_schema.columns c
            join information_schema.tables t
                on t.table_schema = c.table_schema and t.table_name = c.table_name
            where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
            order by c.table_name, c.ordinal_position\
            """;

    private final Transaction transaction;
    private final Map<String, List<String>> tables;

    private PortalSnapshots(Transaction transaction, Map<String, List<String>> tables) {
        this.transaction = transaction;
        this.tables = tables;
    }

    /**
     * Locks all tables against other changes until the transaction ends, in the order of their
     * names.
     * @param transaction an exclusive one, with which no writer of this process can deadlock
     */
    public static PortalSnapshots within(Transaction transaction) {
        transaction.changeSetup();
        var tables = tables(transaction);
        if (transaction.dialect() == Dialect.POSTGRESQL) {
            var names = String.join(", ", tables.keySet());
            transaction.run("lock table " + names + " in share row exclusive mode");
        }
        return new PortalSnapshots(transaction, tables);
    }

    /** Returns the tables with rows of portals, each with its columns except the portal. */
    private static Map<String, List<String>> tables(Snapshot snapshot) {
        var all = new LinkedHashMap<String, List<String>>();
        var sql =
                switch (snapshot.dialect()) {
                    case SQLITE -> TABLES_OF_SQLITE;
                    case POSTGRESQL -> TABLES_OF_POSTGRESQL;
                };
        for (var column : snapshot.list(sql, row -> List.of(row.text(1), row.text(2)))) {
            all.computeIfAbsent(column.getFirst(), _ -> new ArrayList<>()).add(column.getLast());
        }
        all.keySet().removeAll(LEFT_OUT);
        // remove returns whether the table has the column.
        all.values().removeIf(columns -> !columns.remove("portal_id"));
        return all;
    }

    /** Returns the number of rows of a portal. */
    public long rows(long portal) {
        return tables.keySet().stream()
                .mapToLong(table ->
                        transaction.number(
                                "select count(*) from " + table + " where portal_id = ?", portal))
                .sum();
    }

    /** Removes all rows of a portal. */
    public void remove(long portal) {
        for (var table : tables.keySet()) {
            transaction.runOnCredentials("delete from " + table + " where portal_id = ?", portal);
        }
    }

    private long last(long portal, String sequence) {
        return transaction.number(
                "select coalesce(max(last_id), 0) from counter where portal_id = ? and name = ?",
                portal,
                sequence);
    }

    /** Replaces all rows of one portal by those of another. */
    public void replace(long portal, long by) {
        var replaced = last(portal, REPLACED);
        var setup = last(portal, IdSequences.SETUP);
        remove(portal);
        tables.forEach((table, columns) -> {
            var names = String.join(", ", columns);
            transaction.runOnCredentials(
                    "insert into "
                            + table
                            + " (portal_id, "
                            + names
                            + ") select cast(? as bigint), "
                            + names
                            + " from "
                            + table
                            + " where portal_id = ?",
                    portal,
                    by);
        });
        // Ids are assigned again, so caches by id must be invalidated.
        IdSequences.set(transaction, portal, REPLACED, replaced + 1);
        IdSequences.set(transaction, portal, IdSequences.SETUP, setup + 1);
    }
}
