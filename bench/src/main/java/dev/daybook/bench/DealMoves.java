package dev.daybook.bench;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMove.Kind;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.portal.users.Users;
import dev.daybook.storage.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Stage moves of many deals in four pipelines. */
record DealMoves(long rows) implements StoreContent {

    /** Numbers of rows of deals, in turn. */
    static final List<Integer> SIZES = List.of(5, 50, 200);

    static final int CATEGORIES = 4;
    static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "FINAL_INVOICE");

    private static final int ASKED_DEALS = 10_000;
    private static final long ROWS_OF_ALL_SIZES = SIZES.stream().mapToLong(size -> size).sum();

    private static final BulkLoader DEALS =
            new BulkLoader(
                    "item.deal",
                    """
                    insert into item (portal_id, id, entity_type_id, title, category_id, stage_id,
                        semantics, previous_stage_id, assigned_by_id, created_time, updated_time,
                        moved_time, created_by, updated_by, moved_by, attributes)
                    values\
                    """,
                    "(?, ?, 2, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, '{}')");

    /** User that may read a tenth of the deals, with its webhook. */
    static final String READER = "2/reader";

    private static final long READER_ID = 2;
    private static final int SHARE_OF_READER = 10;

    /** Users that move deals, beside the administrator and the reader. */
    static final int USERS = 200;

    static final long FIRST_USER = 3;

    /**
     * Deal: starts in the first stage, passes through the stages and ends, if it moves at all.
     */
    record Deal(long id, int rows) {

        long category() {
            return id % CATEGORIES;
        }

        private boolean isEnd(int step) {
            return step == rows - 1 && step > 0;
        }

        private boolean isWon() {
            return id % 3 == 0;
        }

        /**
         * Returns the stage id; stages of other pipelines than the first have its number as a
         * prefix.
         */
        String stage(int step) {
            var word = isEnd(step) ? isWon() ? "WON" : "LOSE" : STAGES.get(step % STAGES.size());
            return category() == 0 ? word : "C" + category() + ":" + word;
        }

        /** Returns the user that makes a step. */
        long actor(int step) {
            return FIRST_USER + (id + step) % USERS;
        }

        long responsible() {
            return id % SHARE_OF_READER == 0 ? READER_ID : FIRST_USER + id % USERS;
        }

        Semantics semantics(int step) {
            return isEnd(step)
                    ? isWon() ? Semantics.SUCCESS : Semantics.FAILURE
                    : Semantics.PROCESS;
        }

        Kind kind(int step) {
            return step == 0 ? Kind.CREATED : isEnd(step) ? Kind.FINISHED : Kind.MOVED;
        }
    }

    /** Row of the history. */
    record Move(Deal deal, RandomAccess.Step at) {

        boolean isFirst() {
            return at.step() == 0;
        }

        long time() {
            return at.time();
        }

        String stage() {
            return deal.stage(at.step());
        }

        Semantics semantics() {
            return deal.semantics(at.step());
        }

        /** Returns the row as the alternatives store it. */
        dev.daybook.bench.peer.Move toPeer() {
            return new dev.daybook.bench.peer.Move(
                    at.id(),
                    deal.kind(at.step()).typeId(),
                    deal.id(),
                    at.time(),
                    deal.category(),
                    semantics().letter(),
                    stage());
        }

        private StageMove row() {
            return new StageMove(
                    at.id(),
                    deal.kind(at.step()),
                    deal.id(),
                    at.time(),
                    deal.category(),
                    semantics(),
                    stage(),
                    deal.actor(at.step()),
                    isFirst() ? "" : deal.stage(at.step() - 1),
                    isFirst() ? 0 : deal.category(),
                    deal.responsible());
        }
    }

    private long deals() {
        var deals = rows / ROWS_OF_ALL_SIZES * SIZES.size();
        var left = rows % ROWS_OF_ALL_SIZES;
        for (var i = 0; left > 0; i++) {
            left -= SIZES.get(i);
            deals++;
        }
        return deals;
    }

    private Deal deal(long id) {
        var turn = (int) ((id - 1) % SIZES.size());
        var before = (id - 1) / SIZES.size() * ROWS_OF_ALL_SIZES;
        for (var i = 0; i < turn; i++) {
            before += SIZES.get(i);
        }
        return new Deal(id, (int) Math.min(SIZES.get(turn), rows - before));
    }

    private RandomAccess history() {
        return new RandomAccess(deals(), id -> deal(id).rows(), rows);
    }

    /** Returns deals with the given number of rows, in an order that jumps within the store. */
    List<Long> deals(int size) {
        var deals = history().things(this::deal).filter(deal -> deal.rows() == size);
        var found = new ArrayList<>(deals.map(Deal::id).toList());
        Collections.shuffle(found, new Random(size));
        return found.subList(0, Math.min(found.size(), ASKED_DEALS));
    }

    /** Returns the history, ordered by id. */
    Stream<Move> all() {
        return history().steps().map(step -> new Move(deal(step.thing()), step));
    }

    /** Returns all rows of the history in memory. */
    List<StageMove> rowsOfHistory() {
        return all().map(Move::row).toList();
    }

    @Override
    public String kind() {
        return "stage-moves";
    }

    /** Fills a new portal with the deals and all their moves. */
    @Override
    public void load(Database database) {
        ProgressLog.say("loading " + told());
        addReader(database);
        DEALS.load(database, history().things(this::deal).map(DealMoves::item));
        var history = new StageMoves(database);
        BulkLoader.inParts(all().map(Move::row), some -> history.load(EntityType.DEAL, some));
    }

    private static void addReader(Database database) {
        var clock = InstantSource.fixed(Instant.ofEpochSecond(RandomAccess.FIRST_TIME));
        var reader =
                new Users(database, clock)
                        .add("reader", "Some", "Reader", "", false, false)
                        .orElseThrow();
        if (reader.id() != READER_ID) {
            throw new IllegalStateException("the reader has the id " + reader.id());
        }
        new ItemRights(database)
                .set(READER_ID, EntityType.DEAL.id(), Map.of(Action.READ, Level.OWN));
        new Webhooks(database, clock).add(READER_ID, "reader", Set.of("crm"));
    }

    private static List<Object> item(Deal deal) {
        var last = deal.rows() - 1;
        return List.of(
                "Deal #" + deal.id(),
                deal.category(),
                deal.stage(last),
                deal.semantics(last).letter(),
                last == 0 ? "" : deal.stage(last - 1),
                deal.responsible(),
                RandomAccess.FIRST_TIME,
                RandomAccess.FIRST_TIME,
                RandomAccess.FIRST_TIME);
    }
}
