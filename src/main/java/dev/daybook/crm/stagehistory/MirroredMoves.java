package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityType;
import dev.daybook.history.MergedRows;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stage history that was recorded elsewhere: rows of the source of a mirror, and imported rows. Rows
 * are merged in any order, and those that the source no longer shows move to the archive.
 */
public final class MirroredMoves {

    /** Origin of the rows of a mirror. */
    public static final long MIRRORED = 1;

    private static final String OF_OWNERS =
            "select "
                    + StageMoveColumns.NAMES
                    + """
                     from stage_move
                    where portal_id = ? and entity_type_id = ? and owner_id in (%s)
                    order by owner_id, id\
                    """;

    /** Items of one statement. */
    private static final int OWNERS = 500;

    private static final String OF_OWNER =
            """
            select m.id from stage_move m
            where m.portal_id = p.portal_id and m.entity_type_id = p.type_id and m.owner_id = r.owner_id\
            """;
    private static final String WITHOUT_PLACE =
            """
            select id from stage_move
            where portal_id = ? and entity_type_id = ? and id > ? and previous_stage_id is null
            order by id limit ?\
            """;

    private static final String IDS =
            """
            select id from stage_move
            where portal_id = ? and entity_type_id = ? and id between ? and ? order by id\
            """;
    private static final String COUNT =
            """
            select count(*) from stage_move
            where portal_id = ? and entity_type_id = ? and id between ? and ?\
            """;
    private static final String BY_ACTOR =
            """
            select case when moved_by_id is null then '' else actor_source end, count(*)
            from stage_move where portal_id = ? and entity_type_id = ? group by 1\
            """;
    private static final String LAST =
            """
            select created_time from stage_move
            where portal_id = ? and entity_type_id = ? order by id desc limit 1\
            """;
    private static final String OF_ORIGIN =
            """
            select id from stage_move
            where portal_id = ? and entity_type_id = ? and id > ? and origin = ?
            order by id limit 5000\
            """;

    private MirroredMoves() {}

    /**
     * Merges rows that the source shows. A row with another content replaces the stored one, which
     * moves to the archive. A row that the archive contains returns from there, with its actor.
     */
    public static MergedRows<StageMove> merge(
            Transaction transaction, EntityType type, List<StageMove> rows, long now) {
        var merged =
                StageMoves.WRITER.merge(
                        transaction,
                        type.id(),
                        type.family().journal(),
                        rows,
                        MirroredMoves::resolve);
        var archived = new ArrayList<StageMove>();
        for (var change : merged.changed()) {
            if (!change.before().isShownAs(change.after())) {
                archived.add(change.before());
            }
        }
        GoneMoves.add(transaction, type.id(), archived, now, "changed");
        var returned = GoneMoves.takeBack(transaction, type.id(), merged.added());
        var withActors = new ArrayList<StageMove>();
        returned.forEach((_, move) -> {
            if (move.movedById() != null) {
                withActors.add(move);
            }
        });
        update(transaction, type, withActors);
        return merged;
    }

    // The source wins over what was recorded here and over imports.
    private static StageMove resolve(StageMove stored, StageMove shown) {
        if (!stored.isShownAs(shown)) {
            return shown;
        }
        return stored.origin() == shown.origin() || shown.origin() != MIRRORED
                ? stored
                : stored.ofOrigin(MIRRORED);
    }

    /**
     * Adds imported rows whose ids are free.
     *
     * @return the rows that are stored with other content, which stay, beside those that were added
     */
    public static MergedRows<StageMove> fill(
            Transaction transaction, EntityType type, List<StageMove> rows) {
        return StageMoves.WRITER.merge(
                transaction, type.id(), type.family().journal(), rows, MirroredMoves::filled);
    }

    // An import may name the actor of a row that has none.
    private static StageMove filled(StageMove stored, StageMove imported) {
        var user = imported.movedById();
        return stored.isShownAs(imported) && stored.movedById() == null && user != null
                ? stored.movedBy(user, "import")
                : stored;
    }

    /** Replaces rows by ones with the same ids, such as rows whose actor has become known. */
    public static void update(Transaction transaction, EntityType type, List<StageMove> rows) {
        if (!rows.isEmpty()) {
            StageMoves.WRITER.merge(
                    transaction, type.id(), type.family().journal(), rows, (_, after) -> after);
        }
    }

    /** Moves rows to the archive; ids without a row are skipped. */
    public static int archive(
            Transaction transaction, EntityType type, Collection<Long> ids, long now, String why) {
        var rows = List.copyOf(withIds(transaction, type, ids).values());
        if (!rows.isEmpty()) {
            GoneMoves.add(transaction, type.id(), rows, now, why);
            StageMoves.WRITER.remove(
                    transaction, type.id(), rows.stream().map(StageMove::id).toList());
        }
        return rows.size();
    }

    /** Adds rows to the archive that were never in the journal. */
    public static void archive(
            Transaction transaction, EntityType type, List<StageMove> rows, long now, String why) {
        IdSequences.reach(
                transaction,
                type.family().journal(),
                rows.stream().mapToLong(StageMove::id).max().orElse(0));
        GoneMoves.add(transaction, type.id(), rows, now, why);
    }

    /** Removes rows without a trace, such as those of an import that is taken back. */
    public static void remove(Transaction transaction, EntityType type, Collection<Long> ids) {
        StageMoves.WRITER.remove(transaction, type.id(), ids);
    }

    /** Returns the stored rows with some ids. */
    public static Map<Long, StageMove> withIds(
            Snapshot snapshot, EntityType type, Collection<Long> ids) {
        return StageMoves.WRITER.withIds(snapshot, type.id(), ids);
    }

    /** Returns all rows of some items, in the order of items and ids. */
    public static List<StageMove> ofOwners(Snapshot snapshot, EntityType type, List<Long> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), type.id()));
        arguments.addAll(owners);
        return snapshot.list(
                OF_OWNERS.formatted(String.join(", ", Collections.nCopies(owners.size(), "?"))),
                row -> StageMoveColumns.read(row, 1),
                arguments.toArray());
    }

    /**
     * Rows of the same item beside a row.
     *
     * @param before the id of the row before; 0 if there is none
     * @param after the id of the row after; 0 if there is none
     */
    public record Neighbours(long before, long after) {}

    /** Returns the neighbours of some rows, at most 500, by the ids of the rows. */
    public static Map<Long, Neighbours> neighbours(
            Snapshot snapshot, EntityType type, Collection<StageMove> rows) {
        var found = new HashMap<Long, Neighbours>();
        if (!rows.isEmpty()) {
            var arguments = new ArrayList<Object>(List.of(snapshot.portal(), type.id()));
            rows.forEach(row -> arguments.addAll(List.of(row.ownerId(), row.id())));
            snapshot.list(
                    "with p(portal_id, type_id) as (values (?, ?)), r(owner_id, id) as (values "
                            + String.join(", ", Collections.nCopies(rows.size(), "(?, ?)"))
                            + ") select r.id, coalesce(("
                            + OF_OWNER
                            + " and m.id < r.id order by m.id desc limit 1), 0), coalesce(("
                            + OF_OWNER
                            + " and m.id > r.id order by m.id limit 1), 0) from r, p",
                    row -> found.put(row.whole(1), new Neighbours(row.whole(2), row.whole(3))),
                    arguments.toArray());
        }
        return found;
    }

    /** Ids of the oldest and the newest row of an item. */
    public record Ends(long oldest, long newest) {}

    /** Returns the ends of the histories of some items, at most 500; items without rows are left out. */
    public static List<Ends> ends(Snapshot snapshot, EntityType type, Collection<Long> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), type.id()));
        arguments.addAll(items);
        return snapshot
                .list(
                        "with p(portal_id, type_id) as (values (?, ?)), r(owner_id) as (values "
                                + String.join(", ", Collections.nCopies(items.size(), "(?)"))
                                + ") select ("
                                + OF_OWNER
                                + " order by m.id limit 1), ("
                                + OF_OWNER
                                + " order by m.id desc limit 1) from r, p",
                        row ->
                                Optional.ofNullable(row.wholeOrNull(1))
                                        .map(oldest -> new Ends(oldest, row.whole(2))),
                        arguments.toArray())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns ids of rows whose place before is not known, ascending, from behind an id on. */
    public static List<Long> withoutPlace(
            Snapshot snapshot, EntityType type, long after, int most) {
        return snapshot.list(
                WITHOUT_PLACE, row -> row.whole(1), snapshot.portal(), type.id(), after, most);
    }

    /** Returns the number of rows of some items. */
    public static long countOfOwners(Snapshot snapshot, long type, List<Long> owners) {
        var number = 0L;
        for (var from = 0; from < owners.size(); from += OWNERS) {
            var some = owners.subList(from, Math.min(owners.size(), from + OWNERS));
            var arguments = new ArrayList<Object>(List.of(snapshot.portal(), type));
            arguments.addAll(some);
            number +=
                    snapshot.number(
                            "select count(*) from stage_move where portal_id = ?"
                                    + " and entity_type_id = ? and owner_id in ("
                                    + String.join(", ", Collections.nCopies(some.size(), "?"))
                                    + ")",
                            arguments.toArray());
        }
        return number;
    }

    /** Returns the stored ids of a range, ascending. */
    public static List<Long> ids(Snapshot snapshot, long type, long from, long to) {
        return snapshot.list(IDS, row -> row.whole(1), snapshot.portal(), type, from, to);
    }

    /** Returns the number of rows in a range of ids. */
    public static long count(Snapshot snapshot, long type, long from, long to) {
        return snapshot.number(COUNT, snapshot.portal(), type, from, to);
    }

    /** Returns the time of the oldest row in a range of ids; empty if there is none. */
    public static Optional<Long> timeOfFirst(Snapshot snapshot, long type, long from, long to) {
        return snapshot.first(
                "select created_time from stage_move where portal_id = ? and entity_type_id = ?"
                        + " and id between ? and ? order by id limit 1",
                row -> row.whole(1),
                snapshot.portal(),
                type,
                from,
                to);
    }

    /** Returns the time of the newest row of a type; empty if there is none. */
    public static Optional<Long> timeOfLast(Snapshot snapshot, long type) {
        return snapshot.first(LAST, row -> row.whole(1), snapshot.portal(), type);
    }

    /** Returns the number of rows of a type by the source of their actor; those without, by "". */
    public static Map<String, Long> byActor(Snapshot snapshot, long type) {
        var counts = new HashMap<String, Long>();
        snapshot.list(
                BY_ACTOR, row -> counts.put(row.text(1), row.whole(2)), snapshot.portal(), type);
        return counts;
    }

    /** Returns the next ids after the given one whose rows have an origin. */
    public static List<Long> ofOrigin(Snapshot snapshot, long type, long after, long origin) {
        return snapshot.list(
                OF_ORIGIN, row -> row.whole(1), snapshot.portal(), type, after, origin);
    }
}
