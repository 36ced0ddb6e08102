package dev.daybook.mirror.store;

import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.storage.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of the journals of a mirror for its report. */
public final class JournalFigures {

    private static final String DROPPED =
            """
            select stream, name from mirror_unknown_field
            where portal_id = ? order by stream, name\
            """;
    private static final String GONE_TASKS =
            "select count(*) from gone_task where portal_id = ? and id between ? and ?";

    private final Database database;

    JournalFigures(Database database) {
        this.database = database;
    }

    /** Returns the number of archived moves of a type by the reason. */
    public Map<String, Long> goneMoves(int entityTypeId) {
        return database.read(snapshot -> GoneMoves.byReason(snapshot, entityTypeId));
    }

    /** Returns the number of moves of a type by how their actor is known; those without, by "". */
    public Map<String, Long> movesByActor(int entityTypeId) {
        return database.read(snapshot -> MirroredMoves.byActor(snapshot, entityTypeId));
    }

    /** Returns the time of the newest stage move of a type; empty if there is none. */
    public Optional<Long> timeOfLastMove(int entityTypeId) {
        return database.read(snapshot -> MirroredMoves.timeOfLast(snapshot, entityTypeId));
    }

    /** Returns the number of moves of some items. */
    public long movesOfItems(int entityTypeId, List<Long> items) {
        return database.read(
                snapshot -> MirroredMoves.countOfOwners(snapshot, entityTypeId, items));
    }

    /** Returns the number of archived tasks in a range of ids. */
    public long goneTasks(long from, long to) {
        return database.read(snapshot -> snapshot.number(GONE_TASKS, snapshot.portal(), from, to));
    }

    /** Returns the fields of the source that are not stored, as {@code stream.name}. */
    public List<String> droppedFields() {
        return database.read(snapshot ->
                snapshot.list(DROPPED, row -> row.text(1) + "." + row.text(2), snapshot.portal()));
    }
}
