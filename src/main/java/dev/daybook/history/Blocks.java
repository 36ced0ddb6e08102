package dev.daybook.history;

import dev.daybook.storage.Counters;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The stored summaries of a history: of each complete block of ids, how many rows of each kind it
 * has. Written in the transaction of the row that completes the block, and of one that removes rows
 * of it; everything else about a history is derived from these and the rows behind them.
 */
final class Blocks {

    private static final String EDITION = "history_edition.";
    private static final String STORE =
            """
            insert into history_block (portal_id, history, part, block, edition, tally)
            values (?, ?, ?, ?, ?, ?)
            on conflict (portal_id, history, part, block)
            do update set edition = excluded.edition, tally = excluded.tally\
            """;
    private static final String CHANGED =
            """
            select block, tally from history_block
            where portal_id = ? and history = ? and part = ? and edition > ?\
            """;
    private static final String ALL =
            """
            select block, tally from history_block
            where portal_id = ? and history = ? and part = ? order by block\
            """;
    private static final String STORED =
            """
            select count(*) from history_block
            where portal_id = ? and history = ? and part = ? and block = ?\
            """;

    private static final String LAST =
            """
            select coalesce(max(block), -1) from history_block
            where portal_id = ? and history = ? and part = ?\
            """;

    private static final String BETWEEN =
            """
            select block, tally from history_block
            where portal_id = ? and history = ? and part = ? and block between ? and ?\
            """;
    private static final String NEXT =
            """
            select coalesce(min(block), -1) from history_block
            where portal_id = ? and history = ? and part = ? and block >= ?\
            """;

    /** Blocks whose rows are held in memory at once. */
    private static final int TOGETHER = 64;

    private Blocks() {}

    // ---- what writers tell ----

    /**
     * Told after a row was added, in its transaction: when it is the first one of its block, the
     * blocks before are complete.
     *
     * @param parts the parts that share the ids
     */
    static void added(
            Transaction transaction, History<?> history, long id, Supplier<List<Long>> parts) {
        if (id % history.blockRows() == 0) {
            for (var part : parts.get()) {
                var edition = changing(transaction, history, part);
                complete(transaction, history, part, edition, history.blockOf(id) - 1);
            }
        }
    }

    /**
     * Told before rows are removed, or added in bulk, in the transaction that does it. From here on
     * until its end nobody else makes summaries of the part.
     *
     * @return the edition to tell afterwards
     */
    static long changing(Transaction transaction, History<?> history, long part) {
        return Counters.next(transaction, sequence(history, part));
    }

    /** Told after rows were removed: the summaries that knew them are made anew. */
    static void removed(
            Transaction transaction,
            History<?> history,
            long part,
            long edition,
            Collection<Long> ids) {
        var blocks = new TreeSet<Long>();
        ids.forEach(id -> blocks.add(history.blockOf(id)));
        blocks.forEach(block -> makeAnew(transaction, history, part, edition, block));
    }

    /**
     * Told after rows were added in bulk behind all others of their part.
     *
     * @param rows all of them, in the order of their ids
     */
    static void loaded(
            Transaction transaction,
            History<?> history,
            long part,
            long edition,
            List<Brief> rows) {
        var first = history.blockOf(rows.getFirst().id());
        var last = history.blockOf(rows.getLast().id());
        // Stored already where rows of other parts with the same ids went further.
        makeAnew(transaction, history, part, edition, first);
        complete(transaction, history, part, edition, Math.min(first, last - 1));
        // Of the blocks behind the first one, all rows are at hand.
        byBlock(history, rows)
                .forEach((block, its) -> {
                    if (first < block && block < last) {
                        store(transaction, history, part, edition, block, its);
                    }
                });
    }

    private static SortedMap<Long, List<Brief>> byBlock(History<?> history, List<Brief> rows) {
        var blocks = new TreeMap<Long, List<Brief>>();
        rows.forEach(row ->
                blocks.computeIfAbsent(history.blockOf(row.id()), _ -> new ArrayList<>()).add(row));
        return blocks;
    }

    /** Stores the summaries of all blocks up to one that are not stored yet. */
    private static void complete(
            Transaction transaction, History<?> history, long part, long edition, long last) {
        var stored = transaction.number(LAST, transaction.portal(), history.table(), part);
        for (var block = stored + 1; block <= last; block = block + TOGETHER) {
            var until = Math.min(last, block + TOGETHER - 1);
            var rows = rows(transaction, history, part, block, until);
            byBlock(history, rows)
                    .forEach((each, its) -> store(transaction, history, part, edition, each, its));
        }
    }

    private static void makeAnew(
            Transaction transaction, History<?> history, long part, long edition, long block) {
        var isStored =
                transaction.number(STORED, transaction.portal(), history.table(), part, block) > 0;
        if (isStored) {
            var rows = rows(transaction, history, part, block, block);
            store(transaction, history, part, edition, block, rows);
        }
    }

    private static void store(
            Transaction transaction,
            History<?> history,
            long part,
            long edition,
            long block,
            List<Brief> rows) {
        transaction.run(
                STORE,
                transaction.portal(),
                history.table(),
                part,
                block,
                edition,
                Counts.of(rows).written(history));
    }

    private static String sequence(History<?> history, long part) {
        return EDITION + history.table() + "." + part;
    }

    // ---- what readers ask ----

    /**
     * How far a part has come.
     *
     * @param lastId the id of its newest row; 0 where it has none
     * @param edition grows with every removal
     * @param replaced how often all rows of the portal were replaced by others
     */
    record Position(long lastId, long edition, long replaced) {}

    static Position position(Reading reading, History<?> history, long part) {
        return reading.first(
                        history.position(),
                        row -> new Position(row.whole(1), row.whole(2), row.whole(3)),
                        reading.portal(),
                        part,
                        reading.portal(),
                        sequence(history, part),
                        reading.portal())
                .orElseThrow();
    }

    /**
     * All stored summaries, in the order of their blocks.
     *
     * @param reader makes of each what is kept of it
     */
    static <T> SortedMap<Long, T> all(
            Reading reading, History<?> history, long part, Function<Tallied, T> reader) {
        return blocks(
                reading.list(
                        ALL,
                        row -> block(row, history, reader),
                        reading.portal(),
                        history.table(),
                        part));
    }

    /** The stored summaries that changed after an edition. */
    static <T> SortedMap<Long, T> changed(
            Reading reading,
            History<?> history,
            long part,
            long edition,
            Function<Tallied, T> reader) {
        return blocks(
                reading.list(
                        CHANGED,
                        row -> block(row, history, reader),
                        reading.portal(),
                        history.table(),
                        part,
                        edition));
    }

    private static <T> Map.Entry<Long, T> block(
            Row row, History<?> history, Function<Tallied, T> reader) {
        return Map.entry(row.whole(1), reader.apply(new Tallied(row.text(2), history)));
    }

    private static <T> SortedMap<Long, T> blocks(List<Map.Entry<Long, T>> blocks) {
        var found = new TreeMap<Long, T>();
        blocks.forEach(block -> found.put(block.getKey(), block.getValue()));
        return found;
    }

    /** A row, as far as summaries know it. */
    record Brief(long id, long time, List<Object> kind) {}

    /** The rows of some blocks, by their ids. */
    static List<Brief> rows(
            Reading reading, History<?> history, long part, long firstBlock, long lastBlock) {
        return after(
                reading,
                history,
                part,
                history.firstOf(firstBlock) - 1,
                history.firstOf(lastBlock + 1) - 1);
    }

    /** The rows behind one id, up to another one. */
    static List<Brief> after(
            Reading reading, History<?> history, long part, long after, long last) {
        return reading.list(
                history.briefly(), row -> brief(row, history), reading.portal(), part, after, last);
    }

    /**
     * A row that is about to be stored, as far as summaries know it.
     *
     * @param places where among the values those of the counted columns are
     */
    static Brief brief(
            long id,
            long time,
            List<@Nullable Object> values,
            List<Integer> places,
            History<?> history) {
        var kind = new ArrayList<Object>(places.size());
        for (var i = 0; i < places.size(); i++) {
            var value = Objects.requireNonNull(values.get(places.get(i)));
            kind.add(
                    history.kinds().get(i).isCode()
                            ? value.toString().toLowerCase(Locale.ROOT)
                            : (Object) ((Number) value).longValue());
        }
        return new Brief(id, time, kind);
    }

    private static Brief brief(Row row, History<?> history) {
        var kind = new ArrayList<Object>(history.kinds().size());
        for (var i = 0; i < history.kinds().size(); i++) {
            // Codes are compared without regard to case.
            kind.add(
                    history.kinds().get(i).isCode()
                            ? row.text(i + 3).toLowerCase(Locale.ROOT)
                            : (Object) row.whole(i + 3));
        }
        return new Brief(row.whole(1), row.whole(2), kind);
    }

    // ---- whether both agree ----

    /**
     * Some blocks, as their rows and their stored summaries were at one moment.
     *
     * @param next the first block behind them
     * @param blocks how many of them are summarised, or should be
     * @param differing those whose stored summary is not what their rows say
     */
    record Compared(long next, long rows, long blocks, List<Long> differing) {}

    /** Compares the next blocks from one on; nothing where none follows. */
    static Optional<Compared> compared(Reading reading, History<?> history, long part, long from) {
        var first = first(reading, history, part, from);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        var next = first.getAsLong() + TOGETHER;
        var rows = rows(reading, history, part, first.getAsLong(), next - 1);
        var are = byBlock(history, rows);
        var stored = stored(reading, history, part, first.getAsLong(), next - 1);
        // What lies behind the last summary is read as it is.
        var last = reading.number(LAST, reading.portal(), history.table(), part);
        var blocks = new TreeSet<>(stored.keySet());
        blocks.addAll(are.headMap(last + 1).keySet());
        var differing =
                blocks.stream()
                        .filter(block ->
                                !isOf(
                                        stored.getOrDefault(block, ""),
                                        are.getOrDefault(block, List.of()),
                                        history))
                        .toList();
        return Optional.of(new Compared(next, rows.size(), blocks.size(), differing));
    }

    /** The first block from one on that has rows, or a summary. */
    private static OptionalLong first(Reading reading, History<?> history, long part, long from) {
        var row = reading.number(history.next(), reading.portal(), part, history.firstOf(from));
        var stored = reading.number(NEXT, reading.portal(), history.table(), part, from);
        return LongStream.of(row < 0 ? -1 : history.blockOf(row), stored)
                .filter(block -> block >= 0)
                .min();
    }

    private static Map<Long, String> stored(
            Reading reading, History<?> history, long part, long first, long last) {
        var stored = new HashMap<Long, String>();
        reading.list(
                        BETWEEN,
                        row -> Map.entry(row.whole(1), row.text(2)),
                        reading.portal(),
                        history.table(),
                        part,
                        first,
                        last)
                .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
        return stored;
    }

    // No summary says the same as one of no rows, and a damaged one says nothing.
    private static boolean isOf(String tally, List<Brief> rows, History<?> history) {
        try {
            var counts = tally.isEmpty() ? Counts.of(List.of()) : Counts.read(tally, history);
            return counts.equals(Counts.of(rows));
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            return false;
        }
    }

    /** Makes summaries anew, and lets all who keep them know. */
    static void mend(
            Transaction transaction, History<?> history, long part, Collection<Long> blocks) {
        var edition = changing(transaction, history, part);
        for (var block : blocks) {
            var rows = rows(transaction, history, part, block, block);
            store(transaction, history, part, edition, block, rows);
        }
    }

    /** All parts that have rows or summaries. */
    static List<Long> parts(Reading reading, History<?> history) {
        if (history.part().isEmpty()) {
            return List.of(0L);
        }
        var parts = new ArrayList<Long>();
        for (var part = nextPart(reading, history, -1);
                part >= 0;
                part = nextPart(reading, history, part)) {
            parts.add(part);
        }
        return parts;
    }

    private static long nextPart(Reading reading, History<?> history, long after) {
        return reading.number(
                history.nextPart(),
                reading.portal(),
                after,
                reading.portal(),
                history.table(),
                after);
    }
}
