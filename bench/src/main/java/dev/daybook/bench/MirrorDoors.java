package dev.daybook.bench;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.MirroredChanges;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Rows a second that the doors of the journals store, a batch of the source in each transaction: the
 * ordered bulk door from old to new, and the merging door of a mirror from new to old.
 */
record MirrorDoors(double ordered, double merged, double orderedChanges, double mergedChanges) {

    private static final int ROWS = 250_000;

    /** Rows of a full batch of the source, which a mirror stores at once. */
    private static final int BATCH = 2_500;

    /** Measures each door twice, on stores of their own, and takes the faster run. */
    static MirrorDoors measure(Optional<String> database) {
        var moves = new DealMoves(ROWS).rowsOfHistory();
        var changes = new TaskRows(ROWS).rowsOfHistory();
        return new MirrorDoors(
                best(database, moves, MirrorDoors::loadMoves),
                best(database, reversed(moves), MirrorDoors::mergeMoves),
                best(database, changes, MirrorDoors::loadChanges),
                best(database, reversed(changes), MirrorDoors::mergeChanges));
    }

    private static <E> List<E> reversed(List<E> rows) {
        var turned = new ArrayList<>(rows);
        Collections.reverse(turned);
        return turned;
    }

    private static <E> double best(
            Optional<String> database, List<E> rows, BiConsumer<Database, List<E>> door) {
        return Math.max(rate(database, rows, door), rate(database, rows, door));
    }

    private static <E> double rate(
            Optional<String> database, List<E> rows, BiConsumer<Database, List<E>> door) {
        BenchmarkTimeout.check();
        try (var place = Environment.with(database, _ -> {});
                var store =
                        database.isPresent()
                                ? Store.at(place.address())
                                : Store.inFolder(place.folder())) {
            var portal = store.portal(Environment.PORTAL);
            var began = System.nanoTime();
            door.accept(portal, rows);
            return rows.size() / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static <E> void inBatches(List<E> rows, BiConsumer<Integer, Integer> door) {
        for (var from = 0; from < rows.size(); from += BATCH) {
            door.accept(from, Math.min(rows.size(), from + BATCH));
        }
    }

    private static void loadMoves(Database database, List<StageMove> rows) {
        var moves = new StageMoves(database);
        inBatches(rows, (from, to) -> moves.load(EntityType.DEAL, rows.subList(from, to)));
    }

    private static void mergeMoves(Database database, List<StageMove> rows) {
        inBatches(
                rows,
                (from, to) ->
                        database.inTransaction(transaction ->
                                MirroredMoves.merge(
                                        transaction,
                                        EntityType.DEAL,
                                        rows.subList(from, to),
                                        RandomAccess.FIRST_TIME)));
    }

    private static void loadChanges(Database database, List<TaskChange> rows) {
        var changes = new TaskChanges(database, new TaskReadAccess());
        inBatches(rows, (from, to) -> changes.load(rows.subList(from, to)));
    }

    private static void mergeChanges(Database database, List<TaskChange> rows) {
        inBatches(
                rows,
                (from, to) ->
                        database.inTransaction(transaction ->
                                MirroredChanges.merge(
                                        transaction,
                                        rows.subList(from, to),
                                        RandomAccess.FIRST_TIME)));
    }

    List<Goal> goals(boolean isOnPostgres) {
        var goals = new ArrayList<Goal>();
        if (!isOnPostgres) {
            goals.add(Goal.atLeast(50_000, "merging door, stage moves a second", merged));
        }
        goals.add(
                Goal.atLeast(
                        0.8, "merging door : ordered bulk door, stage moves", merged / ordered));
        goals.add(
                Goal.atLeast(
                        0.5,
                        "merging door : ordered bulk door, task changes",
                        mergedChanges / orderedChanges));
        return goals;
    }

    String told() {
        return """
        rows a second               ordered bulk door   merging door
        stage moves                      %,12.0f   %,12.0f
        task changes                     %,12.0f   %,12.0f
        """
                .formatted(ordered, merged, orderedChanges, mergedChanges);
    }
}
