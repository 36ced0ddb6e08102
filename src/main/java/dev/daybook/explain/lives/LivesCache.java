package dev.daybook.explain.lives;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.metrics.CacheCounter;
import dev.daybook.metrics.CacheUse;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cache of packed stage moves in the memory of this process, by entity type. The database is the
 * source of truth: each question compares the position of the rows with that of its snapshot, and
 * reads what was added in between. After a removal it reads all rows again.
 */
public final class LivesCache {

    private static final int ROWS_AT_ONCE = 100_000;

    /** Rows that a question may still read in its own snapshot, within its time limit. */
    private static final int FEW_ROWS = 1_000_000;

    private static final String COLUMNS =
            "id, owner_id, created_time, category_id, semantics, stage_id, type_id,"
                    + " coalesce(moved_by_id, -1), coalesce(responsible_id, -1)";
    private static final String FROM =
            " from stage_move where portal_id = ? and entity_type_id = ? and ";
    private static final String AFTER =
            "select " + COLUMNS + FROM + "id > ? order by id limit " + ROWS_AT_ONCE;
    private static final String OF_OWNER = "select " + COLUMNS + FROM + "owner_id = ? order by id";

    private static final String OF_GONE_ITEMS =
            "select "
                    + COLUMNS
                    + """
                     from stage_move_gone g
                    where portal_id = ? and entity_type_id = ? and id > ?
                        and not exists (select 1 from stage_move m
                            where m.portal_id = g.portal_id and m.entity_type_id = g.entity_type_id
                                and m.owner_id = g.owner_id)
                        and not exists (select 1 from stage_move_gone later
                            where later.portal_id = g.portal_id
                                and later.entity_type_id = g.entity_type_id
                                and later.id = g.id and later.life > g.life)
                    order by id\
                    """;

    private final long bytes;
    private final Map<Key, Lives> lives = new LinkedHashMap<>(16, 0.75f, true);

    private final CacheCounter counter = new CacheCounter();

    private record Key(long portal, long type) {}

    /** Creates a cache that uses up to a quarter of the heap. */
    public LivesCache() {
        this(Runtime.getRuntime().maxMemory() / 4);
    }

    LivesCache(long bytes) {
        this.bytes = bytes;
    }

    /** Returns how the cache is used; a miss extends its entry. */
    public synchronized CacheUse use() {
        return counter.use(lives.size());
    }

    /**
     * Reads the rows of a long history in several snapshots, so that none of them lasts long. A
     * question then only reads what was added since.
     */
    public void prepare(Database database, EntityType type) {
        var more = true;
        while (more) {
            more = database.read(snapshot -> extend(snapshot, type, FEW_ROWS / 2));
        }
    }

    /** Returns all rows of a type in a snapshot. */
    public Lives of(Snapshot snapshot, EntityType type) {
        var more = true;
        for (var i = 0; more; i++) {
            if (i > 2) {
                throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
            }
            more = extend(snapshot, type, FEW_ROWS);
        }
        var found = find(new Key(snapshot.portal(), type.id()));
        var position = StageMoves.position(snapshot, type);
        if (found != null && found.position().equals(position)) {
            return found;
        }
        // Another call has a newer snapshot than this one, and has extended the rows already.
        return read(snapshot, type, none(position), position, Integer.MAX_VALUE);
    }

    /** Returns the rows of some items alone. */
    public static Lives ofItems(Snapshot snapshot, EntityType type, Collection<Long> items) {
        var position = StageMoves.position(snapshot, type);
        var none = Lives.none(position);
        var added = new MoveColumns(0);
        for (var item : items) {
            add(snapshot, none, added, OF_OWNER, type, item);
        }
        return none.with(position, added);
    }

    /**
     * Returns rows together with the archived ones of items that a mirror's source no longer shows.
     * They are not kept.
     */
    public static Lives withGone(Snapshot snapshot, EntityType type, Lives shown) {
        var added = new MoveColumns(0);
        add(snapshot, shown, added, OF_GONE_ITEMS, type, 0);
        return shown.with(shown.position(), added);
    }

    /**
     * Adds rows that the cache does not have yet.
     *
     * @return whether there are more
     */
    private boolean extend(Snapshot snapshot, EntityType type, int atMost) {
        var key = new Key(snapshot.portal(), type.id());
        var position = StageMoves.position(snapshot, type);
        var known = find(key);
        var isHit = known != null && known.position().equals(position);
        counter.count(isHit);
        if (isHit) {
            return false;
        }
        if (known != null && isNewer(known.position(), position)) {
            return false;
        }
        var base = known == null || !sameRows(known.position(), position) ? none(position) : known;
        var extended = read(snapshot, type, base, position, atMost);
        put(key, extended);
        return !extended.position().equals(position);
    }

    private static Lives none(HistoryPosition position) {
        return Lives.none(new HistoryPosition(0, position.version(), position.replaced()));
    }

    private static boolean sameRows(HistoryPosition known, HistoryPosition position) {
        return known.version() == position.version() && known.replaced() == position.replaced();
    }

    private static boolean isNewer(HistoryPosition known, HistoryPosition position) {
        return known.replaced() > position.replaced()
                || (known.replaced() == position.replaced()
                        && (known.version() > position.version()
                                || (known.version() == position.version()
                                        && known.lastId() > position.lastId())));
    }

    private Lives read(
            Snapshot snapshot, EntityType type, Lives base, HistoryPosition position, int atMost) {
        var added = new MoveColumns(0);
        var last = base.position().lastId();
        var isComplete = false;
        while (!isComplete && added.size() < atMost) {
            var before = added.size();
            add(snapshot, base, added, AFTER, type, last);
            isComplete = added.size() - before < ROWS_AT_ONCE;
            last = added.size() == before ? last : added.ids[added.size() - 1];
            if ((base.rows() + (long) added.size()) * Lives.BYTES_PER_ROW > bytes) {
                throw ErrorCode.HISTORY_TOO_LONG.with(bytes / Lives.BYTES_PER_ROW);
            }
        }
        return base.with(
                isComplete
                        ? position
                        : new HistoryPosition(last, position.version(), position.replaced()),
                added);
    }

    private static void add(
            Snapshot snapshot,
            Lives base,
            MoveColumns added,
            String sql,
            EntityType type,
            long argument) {
        var dictionaries = base.dictionaries;
        snapshot.list(
                sql,
                row -> {
                    added.add(
                            row.whole(2),
                            row.whole(1),
                            row.whole(3),
                            dictionaries.place(
                                    new Place(
                                            row.whole(4), row.text(6), Semantics.of(row.text(5)))),
                            row.integer(7),
                            dictionaries.user(row.whole(8)),
                            dictionaries.user(row.whole(9)));
                    return true;
                },
                snapshot.portal(),
                type.id(),
                argument);
    }

    private synchronized @Nullable Lives find(Key key) {
        return lives.get(key);
    }

    private synchronized void put(Key key, Lives added) {
        var present = lives.get(key);
        if (present != null && isNewer(present.position(), added.position())) {
            return;
        }
        lives.put(key, added);
        var rest = lives.values().stream().mapToLong(Lives::rows).sum() * Lives.BYTES_PER_ROW;
        var eldest = lives.entrySet().iterator();
        while (rest > bytes && lives.size() > 1 && eldest.hasNext()) {
            var entry = eldest.next();
            if (!Objects.equals(entry.getKey(), key)) {
                rest -= (long) entry.getValue().rows() * Lives.BYTES_PER_ROW;
                eldest.remove();
            }
        }
    }
}
