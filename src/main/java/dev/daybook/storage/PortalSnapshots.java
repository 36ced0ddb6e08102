package dev.daybook.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies all that a portal has to another number, and back. Every table's key starts with the
 * portal, so that a copy is a portal like any other, which nobody can call.
 */
public final class PortalSnapshots {

    /** The sequence that tells how often the rows of a portal were replaced. */
    public static final String REPLACED = "replaced";

    // What a portal is, and which copies it has, is no part of a copy.
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
     * Begins to copy: until the end of the transaction nobody else changes anything. The tables are
     * locked in the order of their names.
     *
     * @param transaction an exclusive one, which no writer of this process can deadlock with
     */
    public static PortalSnapshots within(Transaction transaction) {
        var tables = tables(transaction);
        if (transaction.dialect() == Dialect.POSTGRESQL) {
            var names = String.join(", ", tables.keySet());
            transaction.run("lock table " + names + " in share row exclusive mode");
        }
        return new PortalSnapshots(transaction, tables);
    }

    /** The tables that hold rows of portals, each with its columns but for the portal. */
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
        // remove tells whether the table has the column.
        all.values().removeIf(columns -> !columns.remove("portal_id"));
        return all;
    }

    /** How many rows a portal has. */
    public long rows(long portal) {
        return tables.keySet().stream()
                .mapToLong(table ->
                        transaction.number(
                                "select count(*) from " + table + " where portal_id = ?", portal))
                .sum();
    }

    /** Removes all that a portal has. */
    public void remove(long portal) {
        for (var table : tables.keySet()) {
            transaction.run("delete from " + table + " where portal_id = ?", portal);
        }
    }

    /** Replaces all that one portal has by what another has. */
    public void replace(long portal, long by) {
        var replaced =
                transaction.number(
                        "select coalesce(max(last_id), 0) from counter"
                                + " where portal_id = ? and name = ?",
                        portal,
                        REPLACED);
        remove(portal);
        tables.forEach((table, columns) -> {
            var names = String.join(", ", columns);
            transaction.run(
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
        // Ids begin again where they were: who keeps what was read must learn of it.
        IdSequences.set(transaction, portal, REPLACED, replaced + 1);
    }
}
