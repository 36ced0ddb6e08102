package dev.daybook.feed;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.feed.Journal.Changes;
import dev.daybook.feed.Journal.Late;
import dev.daybook.feed.Journal.Moves;
import dev.daybook.mirror.store.LateRows;
import dev.daybook.storage.Database;
import dev.daybook.tasks.history.TaskChanges;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cache of the newest row id of each source, shared by all subscribers. */
final class LatestRows {

    private final Database database;
    private final Duration life;
    private @Nullable Known known;

    /**
     * Creates the cache.
     * @param life interval at which commits of other processes are noticed
     */
    LatestRows(Database database, Duration life) {
        this.database = database;
        this.life = life;
    }

    private record Known(Map<Journal, Long> newest, long changes, long nanos) {}

    /** Returns the ids of the newest rows, by source; sources without rows are missing. */
    synchronized Map<Journal, Long> newest() {
        // Read before the query, so that a concurrent commit invalidates its result.
        var changes = database.changes();
        var nanos = System.nanoTime();
        var current = known;
        if (current != null
                && current.changes() == changes
                && nanos - current.nanos() < life.toNanos()) {
            return current.newest();
        }
        var fresh = lookUp();
        known = new Known(fresh, changes, nanos);
        return fresh;
    }

    private Map<Journal, Long> lookUp() {
        return database.read(snapshot -> {
            var newest = new LinkedHashMap<Journal, Long>();
            for (var type : EntityTypes.all(snapshot)) {
                if (type.family().hasHistory()) {
                    newest.put(new Moves(type), StageMoves.newest(snapshot, type));
                }
            }
            newest.put(new Changes(), TaskChanges.newest(snapshot));
            newest.put(new Late(), LateRows.newest(snapshot));
            newest.values().removeIf(id -> id == 0);
            return newest;
        });
    }

    /** Returns the position after all rows. */
    FeedPosition end() {
        var position = FeedPosition.START;
        for (var entry : newest().entrySet()) {
            position = position.with(entry.getKey(), entry.getValue());
        }
        return position;
    }
}
