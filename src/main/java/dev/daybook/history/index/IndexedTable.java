package dev.daybook.history.index;

import dev.daybook.history.index.Counter.IdRange;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.sql.PortalSnapshots;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Table of a history, with the columns that are indexed by blocks of consecutive ids.
 *
 * @param name the table, whose primary key starts with the portal
 * @param stored the name by which the blocks are stored; a table may have several indexes
 * @param partition the column after the portal that divides it into partitions with id sequences of
 *     their own; empty if it is not divided
 * @param time the column that holds when a row was written, in seconds since 1970
 * @param kinds the columns whose combinations are counted
 * @param views the sets of those columns that filters are evaluated with: few columns make few
 *     combinations; the last one has all
 * @param blockRows the number of consecutive ids in a block, a power of two
 * @param others the numbers that have an index of their own beside this one
 */
public record IndexedTable(
        String name,
        String stored,
        String partition,
        String time,
        List<Column> kinds,
        List<Set<String>> views,
        int blockRows,
        List<String> others) {

    /**
     * Default size of a block. Smaller blocks make the ends of a time range cheaper to count and
     * the index larger, by some hundred bytes of memory a block.
     */
    public static final int BLOCK_ROWS = 1024;

    /** How many times longer the blocks of an index by one number are. */
    private static final int LONGER = 4;

    private static final int ROWS_AT_ONCE = 65_536;
    private static final int BLOCKS_AT_ONCE = 64;

    /** Expression for how often a portal was replaced, with one parameter. */
    public static final String REPLACED =
            "coalesce((select last_id from counter where portal_id = ? and name = '"
                    + PortalSnapshots.REPLACED
                    + "'), 0)";

    private static final String LAST_OF_SEQUENCE =
            "coalesce((select last_id from counter where portal_id = ? and name = ?), 0)";

    private static final String VERSIONS = "history_edition.";
    private static final String REWRITES = "history_rewrite.";

    /** Column with few distinct values; codes are compared without regard to case. */
    public record Column(String name, boolean isCode) {}

    public IndexedTable {
        if (Integer.bitCount(blockRows) != 1 || views.getLast().size() != kinds.size()) {
            throw new IllegalArgumentException(name);
        }
    }

    /** Creates the only index of a table. */
    public IndexedTable(
            String name,
            String partition,
            String time,
            List<Column> kinds,
            List<Set<String>> views,
            int blockRows) {
        this(name, name, partition, time, kinds, views, blockRows, List.of());
    }

    /**
     * Adds indexes by one number each. Such a number may have many values, so the blocks of its
     * index are longer.
     */
    public IndexedTable alsoBy(String... numbers) {
        return new IndexedTable(
                name, stored, partition, time, kinds, views, blockRows, List.of(numbers));
    }

    /** Returns all indexes of the table, this one first. */
    public List<IndexedTable> all() {
        return Stream.concat(Stream.of(this), others.stream().map(this::by)).toList();
    }

    private IndexedTable by(String number) {
        return new IndexedTable(
                name,
                name + "." + number,
                partition,
                time,
                List.of(new Column(number, false)),
                List.of(Set.of(number)),
                blockRows * LONGER,
                List.of());
    }

    /**
     * Returns the name of the sequence of versions of a partition, which all indexes of a table
     * share.
     */
    String versions(long partition) {
        return VERSIONS + name + "." + partition;
    }

    /** Returns the name of the sequence that counts how often rows were changed after others. */
    String rewrites(long partition) {
        return REWRITES + name + "." + partition;
    }

    public long blockOf(long id) {
        return id / blockRows;
    }

    /** Returns the number of blocks whose rows are held in memory at the same time. */
    int blocksAtOnce() {
        return Math.clamp(ROWS_AT_ONCE / blockRows, 1, BLOCKS_AT_ONCE);
    }

    /** Returns the first id of a block. */
    public long firstOf(long block) {
        return block * blockRows;
    }

    /** Returns the ids of consecutive blocks. */
    IdRange ids(long firstBlock, long blocks) {
        return new IdRange(firstOf(firstBlock), firstOf(firstBlock + blocks) - 1);
    }

    /** Returns the condition that selects one partition, with one or two parameters. */
    public String ofPartition() {
        return partition.isEmpty()
                ? "portal_id = ? and 0 = ?"
                : "portal_id = ? and " + partition + " = ?";
    }

    /**
     * Returns the query for the position of a partition: newest id, version, number of
     * replacements.
     */
    String position() {
        return "select coalesce((select max(id) from "
                + name
                + " where "
                + ofPartition()
                + "), 0), "
                + LAST_OF_SEQUENCE
                + ", "
                + REPLACED;
    }

    /** Returns the same query with the last number of a further sequence. */
    String positionAndSequence() {
        return position() + ", " + LAST_OF_SEQUENCE;
    }

    /** Returns the query for the indexed columns of the rows of a range of ids. */
    String rowsBetween(Dialect dialect) {
        return rows("id > ? and id <= ? order by id", dialect);
    }

    /** Returns the query for those of them that meet a further condition. */
    String rowsBetween(String condition, Dialect dialect) {
        return rows("id > ? and id <= ? and " + condition + " order by id", dialect);
    }

    /** Returns the query for the indexed columns of the rows of a partition that meet a condition. */
    String rows(String condition, Dialect dialect) {
        return rowsOf(kindNames(dialect), condition);
    }

    /** Returns the query for the number of the kind instead of the indexed columns. */
    String numberedRows(String condition) {
        return rowsOf("kind", condition);
    }

    /** Returns the query for the indexed columns of all kinds that a table has, by their numbers. */
    String numberedKinds(String kindTable, Dialect dialect) {
        return "select number, 0, "
                + kindNames(dialect)
                + " from "
                + kindTable
                + " where portal_id = ?";
    }

    private String kindNames(Dialect dialect) {
        return kinds.stream()
                .map(kind -> kind.isCode() ? dialect.bounded(kind.name()) : kind.name())
                .collect(Collectors.joining(", "));
    }

    private String rowsOf(String columns, String condition) {
        return "select id, "
                + time
                + ", "
                + columns
                + " from "
                + name
                + " where "
                + ofPartition()
                + " and "
                + condition;
    }

    /** Returns the query for the first id from the given one on; -1 if there is none. */
    String next() {
        return "select coalesce(min(id), -1) from "
                + name
                + " where "
                + ofPartition()
                + " and id >= ?";
    }

    /** Returns the query for the newest id of a partition. */
    String newest() {
        return "select coalesce(max(id), 0) from " + name + " where " + ofPartition();
    }

    /**
     * Returns the query for the next partition with rows or stored blocks; -1 if there is none.
     */
    String nextPartition() {
        return "select coalesce(min(part), -1) from (select min("
                + partition
                + ") as part from "
                + name
                + " where portal_id = ? and "
                + partition
                + " > ? union all select min(part) from history_block"
                + " where portal_id = ? and history = ? and part > ?) found";
    }

    /** Returns the position of a column among the counted ones; -1 if it is not counted. */
    int kindColumn(String column) {
        for (var i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
