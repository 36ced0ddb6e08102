package dev.daybook.bench;

import dev.daybook.storage.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * The history of many deals: five years of it, however many rows there are. Ids grow with the time,
 * as they do when deals move one by one, and the rows of one deal lie scattered among those of the
 * others that are open at that time.
 */
record Moves(long rows) {

    static final int ENTITY_TYPE = 2;
    static final long FIRST_TIME = 1_609_459_200; // 2021
    static final long SPAN = 5 * 365 * 24 * 3600L;

    /** How many rows deals have, in turn. */
    static final List<Integer> SIZES = List.of(5, 50, 200);

    static final int CATEGORIES = 4;
    static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "FINAL_INVOICE");

    private static final int OPEN_DEALS = 10_000;
    private static final int ASKED_DEALS = 10_000;
    private static final long ROWS_OF_ALL_SIZES = SIZES.stream().mapToLong(size -> size).sum();

    private static final Bulk MOVES =
            new Bulk(
                    "stage_move.deal",
                    """
                    insert into stage_move (portal_id, id, entity_type_id, type_id, owner_id,
                        created_time, category_id, semantics, stage_id, moved_by_id,
                        previous_stage_id, previous_category_id, responsible_id)
                    values\
                    """,
                    "(?, ?, 2, ?, ?, ?, ?, ?, ?, 1, ?, ?, 1)");
    private static final Bulk DEALS =
            new Bulk(
                    "item.deal",
                    """
                    insert into item (portal_id, id, entity_type_id, title, category_id, stage_id,
                        semantics, previous_stage_id, assigned_by_id, created_time, updated_time,
                        moved_time, created_by, updated_by, moved_by, attributes)
                    values\
                    """,
                    "(?, ?, 2, ?, ?, ?, ?, ?, 1, ?, ?, ?, 1, 1, 1, '{}')");

    /** A deal that moves, and how far it has come. */
    static final class Deal {
        final long id;
        final int rows;
        private int step;

        Deal(long id, int rows) {
            this.id = id;
            this.rows = rows;
        }

        long category() {
            return id % CATEGORIES;
        }

        boolean isOver() {
            return step == rows;
        }

        private boolean isEnd(int at) {
            return at == rows - 1 && at > 0;
        }

        /** In other pipelines than the first one, stages have its number in front. */
        String stage(int at) {
            var word = isEnd(at) ? won() ? "WON" : "LOSE" : STAGES.get(at % STAGES.size());
            return category() == 0 ? word : "C" + category() + ":" + word;
        }

        String semantics(int at) {
            return isEnd(at) ? won() ? "S" : "F" : "P";
        }

        private boolean won() {
            return id % 3 == 0;
        }

        int kind(int at) {
            return at == 0 ? 1 : isEnd(at) ? 3 : 2;
        }
    }

    /** One row of the history, in the order of time. */
    record Move(Deal deal, int step, long time) {

        String stage() {
            return deal.stage(step);
        }

        String previousStage() {
            return step == 0 ? "" : deal.stage(step - 1);
        }

        private List<Object> values() {
            return List.of(
                    deal.kind(step),
                    deal.id,
                    time,
                    deal.category(),
                    deal.semantics(step),
                    stage(),
                    previousStage(),
                    step == 0 ? 0 : deal.category());
        }
    }

    long deals() {
        var whole = rows / ROWS_OF_ALL_SIZES * SIZES.size();
        var left = rows % ROWS_OF_ALL_SIZES;
        for (var i = 0; left > 0; i++) {
            left -= SIZES.get(i);
            whole++;
        }
        return whole;
    }

    private Deal deal(long id) {
        var size = SIZES.get((int) ((id - 1) % SIZES.size()));
        var before = (id - 1) / SIZES.size() * ROWS_OF_ALL_SIZES;
        for (var i = 0; i < (id - 1) % SIZES.size(); i++) {
            before += SIZES.get(i);
        }
        return new Deal(id, (int) Math.min(size, rows - before));
    }

    /** Some deals with so many rows, in an order that jumps about in the store. */
    List<Long> deals(int size) {
        var all = LongStream.rangeClosed(1, deals()).filter(id -> deal(id).rows == size);
        var found = new ArrayList<>(all.boxed().toList());
        Collections.shuffle(found, new Random(size));
        return found.subList(0, Math.min(found.size(), ASKED_DEALS));
    }

    /** The middle of the history. */
    static long middle() {
        return FIRST_TIME + SPAN / 2;
    }

    /** The history, in the order of its ids. */
    Iterator<Move> all() {
        return new History();
    }

    private final class History implements Iterator<Move> {
        private final Random random = new Random(1);
        private final List<Deal> open = new ArrayList<>();
        private long begun;
        private long told;

        @Override
        public boolean hasNext() {
            return told < rows;
        }

        @Override
        public Move next() {
            while (open.size() < OPEN_DEALS && begun < deals()) {
                begun++;
                open.add(deal(begun));
            }
            var place = random.nextInt(open.size());
            var deal = open.get(place);
            var move = new Move(deal, deal.step, FIRST_TIME + told * SPAN / rows);
            deal.step++;
            if (deal.isOver()) {
                open.set(place, open.getLast());
                open.removeLast();
            }
            told++;
            return move;
        }
    }

    /** Fills a new portal with the deals and all their moves. */
    void load(Database database) {
        Log.say("loading %,d stage moves".formatted(rows));
        DEALS.load(
                database,
                LongStream.rangeClosed(1, deals())
                        .mapToObj(this::deal)
                        .map(Moves::item)
                        .iterator());
        var moves = all();
        MOVES.load(
                database,
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return moves.hasNext();
                    }

                    @Override
                    public List<Object> next() {
                        return moves.next().values();
                    }
                });
    }

    private static List<Object> item(Deal deal) {
        var last = deal.rows - 1;
        return List.of(
                "Deal #" + deal.id,
                deal.category(),
                deal.stage(last),
                deal.semantics(last),
                last == 0 ? "" : deal.stage(last - 1),
                FIRST_TIME,
                FIRST_TIME,
                FIRST_TIME);
    }
}
