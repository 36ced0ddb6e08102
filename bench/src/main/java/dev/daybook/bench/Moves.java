package dev.daybook.bench;

import dev.daybook.app.Services;
import dev.daybook.portal.Portals;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import dev.daybook.storage.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The moves of many deals, loaded in bulk: a million of them would take too long over the wire. Ids
 * are taken from the journal's sequence in the transaction that uses them, and grow with the time,
 * as they do when deals move one by one; the rows of one deal lie scattered among those of others.
 */
final class Moves {

    static final long PORTAL = Portals.DEFAULT;
    static final int ENTITY_TYPE = 2;

    /** How many rows deals have, in turn. */
    static final List<Integer> SIZES = List.of(5, 50, 200);

    private static final int TOGETHER = 100;
    private static final int IN_A_TRANSACTION = 10_000;
    private static final long FIRST_TIME = 1_700_000_000;
    private static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "FINAL_INVOICE");

    private static final String TAKE_IDS =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, ?)
            on conflict (portal_id, name) do update set last_id = counter.last_id + excluded.last_id
            returning last_id\
            """;
    private static final String ADD_MOVES =
            """
            insert into stage_move (portal_id, entity_type_id, id, type_id, owner_id, created_time,
                category_id, semantics, stage_id, moved_by_id, previous_stage_id,
                previous_category_id, responsible_id)
            values\
            """;
    private static final String MOVE = " (?, ?, ?, ?, ?, ?, 0, 'P', ?, 1, ?, 0, 1)";
    private static final String ADD_DEAL =
            """
            insert into item (portal_id, entity_type_id, id, title, category_id, stage_id,
                semantics, previous_stage_id, assigned_by_id, created_time, updated_time,
                moved_time, created_by, updated_by, moved_by, attributes)
            values (?, ?, ?, ?, 0, ?, 'P', '', 1, ?, ?, ?, 1, 1, 1, '{}')\
            """;

    /** How many rows each deal gets; the first deal has the id 1. */
    private final List<Integer> rowsOfDeals = new ArrayList<>();

    private final int[] order;

    Moves(int rows) {
        var left = rows;
        for (var i = 0; left > 0; i++) {
            var size = Math.min(left, SIZES.get(i % SIZES.size()));
            rowsOfDeals.add(size);
            left -= size;
        }
        order = shuffled(rows);
    }

    private int[] shuffled(int rows) {
        var deals = new int[rows];
        var place = 0;
        for (var deal = 0; deal < rowsOfDeals.size(); deal++) {
            for (var i = 0; i < rowsOfDeals.get(deal); i++) {
                deals[place] = deal;
                place++;
            }
        }
        var random = new Random(1);
        for (var i = rows - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            var deal = deals[i];
            deals[i] = deals[other];
            deals[other] = deal;
        }
        return deals;
    }

    /** The deals with so many rows, in an order that jumps about in the store. */
    List<Long> deals(int size) {
        var deals = new ArrayList<Long>();
        for (var i = 0; i < rowsOfDeals.size(); i++) {
            if (rowsOfDeals.get(i) == size) {
                deals.add(i + 1L);
            }
        }
        java.util.Collections.shuffle(deals, new Random(size));
        return deals;
    }

    /** Makes a portal in an empty store, with the deals and all their moves. */
    void load(Store store) {
        var database = store.portal(PORTAL);
        if (!Services.create(database, InstantSource.fixed(Instant.ofEpochSecond(FIRST_TIME)))) {
            throw new IllegalStateException("the database has a portal already: give an empty one");
        }
        addDeals(database);
        addMoves(database);
    }

    private void addDeals(Database database) {
        database.inTransaction(transaction -> {
            take(transaction, "item.deal", rowsOfDeals.size());
            for (var deal = 1L; deal <= rowsOfDeals.size(); deal++) {
                var rows = rowsOfDeals.get((int) deal - 1);
                transaction.run(
                        ADD_DEAL,
                        PORTAL,
                        ENTITY_TYPE,
                        deal,
                        "Deal #" + deal,
                        stage(rows - 1),
                        FIRST_TIME,
                        FIRST_TIME,
                        FIRST_TIME);
            }
            return true;
        });
    }

    private void addMoves(Database database) {
        var done = new int[rowsOfDeals.size()];
        for (var from = 0; from < order.length; from += IN_A_TRANSACTION) {
            var first = from;
            var end = Math.min(order.length, from + IN_A_TRANSACTION);
            database.inTransaction(transaction -> {
                var id = take(transaction, "stage_move.deal", end - first);
                for (var at = first; at < end; at += TOGETHER) {
                    id = addMoves(transaction, done, at, Math.min(end, at + TOGETHER), id);
                }
                return true;
            });
        }
    }

    private long addMoves(Transaction transaction, int[] done, int from, int end, long firstId) {
        var arguments = new ArrayList<Object>();
        var id = firstId;
        for (var at = from; at < end; at++) {
            var deal = order[at];
            var step = done[deal]++;
            arguments.add(PORTAL);
            arguments.add(ENTITY_TYPE);
            arguments.add(id);
            arguments.add(step == 0 ? 1 : 2);
            arguments.add(deal + 1L);
            arguments.add(FIRST_TIME + at * 30L);
            arguments.add(stage(step));
            arguments.add(step == 0 ? "" : stage(step - 1));
            id++;
        }
        var rows = String.join(",", java.util.Collections.nCopies(end - from, MOVE));
        transaction.run(ADD_MOVES + rows, arguments.toArray());
        return id;
    }

    private static String stage(int step) {
        return STAGES.get(step % STAGES.size());
    }

    /** Takes so many ids of a sequence; the first of them. */
    private static long take(Transaction transaction, String sequence, int count) {
        return transaction.number(TAKE_IDS, PORTAL, sequence, count) - count + 1;
    }
}
