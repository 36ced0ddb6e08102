package dev.daybook.portal.users;

import dev.daybook.method.Caller;
import dev.daybook.storage.Database;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Item permissions of users, by type and category. */
public final class ItemRights {

    /** Category id for the default of a type. */
    private static final long EVERY_CATEGORY = -1;

    private static final String OF_USER =
            """
            select category_id, read_level, add_level, update_level, delete_level
            from item_right
            where portal_id = ? and user_id = ? and entity_type_id = ?
            order by category_id\
            """;

    // Keeps levels that are not set, even if another caller sets them concurrently.
    private static final String PUT =
            """
            insert into item_right (portal_id, user_id, entity_type_id, category_id,
                read_level, add_level, update_level, delete_level)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (portal_id, user_id, entity_type_id, category_id) do update set
                read_level = case when excluded.read_level = '' then item_right.read_level
                    else excluded.read_level end,
                add_level = case when excluded.add_level = '' then item_right.add_level
                    else excluded.add_level end,
                update_level = case when excluded.update_level = '' then item_right.update_level
                    else excluded.update_level end,
                delete_level = case when excluded.delete_level = '' then item_right.delete_level
                    else excluded.delete_level end\
            """;

    private static final String MIRRORS =
            "select count(*) from mirror where portal_id = ? and state <> 'detached'";

    private static final String SETTINGS =
            """
            select user_id, entity_type_id, category_id, read_level, add_level, update_level,
                delete_level
            from item_right where portal_id = ?
            order by user_id, entity_type_id, category_id\
            """;

    private final Database database;

    public ItemRights(Database database) {
        this.database = database;
    }

    /** Action on an item. */
    public enum Action {
        READ,
        ADD,
        UPDATE,
        DELETE
    }

    /** Extent of a permission: no items, the user's own items, or all items. */
    public enum Level {
        NONE,
        OWN,
        ALL
    }

    /**
     * Permissions of a user for the items of one type.
     *
     * @param otherwise default for categories without a setting
     */
    public record OfType(
            long userId, Map<Action, Level> otherwise, Map<Long, Map<Action, Level>> categories) {

        public Level level(Action action, long category) {
            var own = categories.getOrDefault(category, otherwise).get(action);
            return own == null ? otherwise(action) : own;
        }

        public Level otherwise(Action action) {
            return otherwise.getOrDefault(action, Level.NONE);
        }

        /** Returns whether the action is allowed for all items of the type. */
        public boolean isUnlimited(Action action) {
            return otherwise(action) == Level.ALL
                    && categories.keySet().stream()
                            .allMatch(category -> level(action, category) == Level.ALL);
        }

        /** Returns whether the action is allowed for no items but the user's own. */
        public boolean allowsOnlyOwn(Action action) {
            return otherwise(action) != Level.ALL
                    && categories.keySet().stream()
                            .noneMatch(category -> level(action, category) == Level.ALL);
        }

        /**
         * Returns whether the action is allowed for an item with this category and responsible
         * user.
         */
        public boolean allows(Action action, long category, long responsible) {
            return switch (level(action, category)) {
                case NONE -> false;
                case OWN -> responsible == userId;
                case ALL -> true;
            };
        }

        /** Returns whether the action is allowed for any item. */
        public boolean allowsSome(Action action) {
            return otherwise(action) != Level.NONE
                    || categories.keySet().stream()
                            .anyMatch(category -> level(action, category) != Level.NONE);
        }
    }

    /**
     * Returns the permissions of a caller. Administrators may do everything; so may employees
     * without a setting, except on a mirror: the roles of its source are not known.
     */
    public static OfType of(Snapshot snapshot, Caller caller, int entityTypeId) {
        return caller.isAdmin()
                ? new OfType(caller.userId(), all(Level.ALL), Map.of())
                : snapshot.setup(new OfUser(caller.userId(), caller.isIntranet(), entityTypeId));
    }

    /** Permissions of a user who is not an administrator, as a part of the set-up. */
    private record OfUser(long userId, boolean isIntranet, int entityTypeId)
            implements SetupPart<OfType> {
        @Override
        public OfType load(Snapshot snapshot) {
            var unset = all(isIntranet && !isMirror(snapshot) ? Level.ALL : Level.NONE);
            var categories = new LinkedHashMap<Long, Map<Action, Level>>();
            read(snapshot, OF_USER, categories, snapshot.portal(), userId, entityTypeId);
            var every = categories.remove(EVERY_CATEGORY);
            if (every != null) {
                unset.putAll(every);
            }
            return new OfType(
                    userId,
                    Collections.unmodifiableMap(unset),
                    Collections.unmodifiableMap(categories));
        }
    }

    private static boolean isMirror(Snapshot snapshot) {
        return snapshot.number(MIRRORS, snapshot.portal()) > 0;
    }

    private static Map<Action, Level> all(Level level) {
        var levels = new EnumMap<Action, Level>(Action.class);
        for (var action : Action.values()) {
            levels.put(action, level);
        }
        return levels;
    }

    private static void read(
            Snapshot snapshot,
            String sql,
            Map<Long, Map<Action, Level>> into,
            Object... arguments) {
        snapshot.list(
                sql,
                row -> {
                    var levels = new EnumMap<Action, Level>(Action.class);
                    put(levels, Action.READ, row.text(2));
                    put(levels, Action.ADD, row.text(3));
                    put(levels, Action.UPDATE, row.text(4));
                    put(levels, Action.DELETE, row.text(5));
                    return into.put(row.whole(1), levels);
                },
                arguments);
    }

    private static void put(Map<Action, Level> levels, Action action, String word) {
        if (!word.isEmpty()) {
            levels.put(action, Level.valueOf(word));
        }
    }

    /**
     * Setting of a user's permissions, with empty levels where none is set.
     *
     * @param category a category; empty for all without a setting of their own
     */
    public record Setting(
            long userId,
            long entityTypeId,
            OptionalLong category,
            String read,
            String add,
            String update,
            String delete) {}

    /** Returns the settings of all users. */
    public List<Setting> settings() {
        return database.read(snapshot ->
                snapshot.list(
                        SETTINGS,
                        row ->
                                new Setting(
                                        row.whole(1),
                                        row.whole(2),
                                        row.whole(3) == EVERY_CATEGORY
                                                ? OptionalLong.empty()
                                                : OptionalLong.of(row.whole(3)),
                                        row.text(4).toLowerCase(Locale.ROOT),
                                        row.text(5).toLowerCase(Locale.ROOT),
                                        row.text(6).toLowerCase(Locale.ROOT),
                                        row.text(7).toLowerCase(Locale.ROOT)),
                        snapshot.portal()));
    }

    /**
     * Sets a user's permissions in one category; actions that are not named keep their level.
     */
    public void set(long userId, int entityTypeId, long category, Map<Action, Level> levels) {
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            put(transaction, userId, entityTypeId, category, levels);
            return true;
        });
    }

    /** Sets a user's permissions in all categories of a type, including those with a setting. */
    public void set(long userId, int entityTypeId, Map<Action, Level> levels) {
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            var categories = new LinkedHashMap<Long, Map<Action, Level>>();
            read(transaction, OF_USER, categories, transaction.portal(), userId, entityTypeId);
            categories.putIfAbsent(EVERY_CATEGORY, Map.of());
            for (var category : categories.keySet()) {
                put(transaction, userId, entityTypeId, category, levels);
            }
            return true;
        });
    }

    private static void put(
            Transaction transaction,
            long userId,
            int entityTypeId,
            long category,
            Map<Action, Level> levels) {
        transaction.run(
                PUT,
                transaction.portal(),
                userId,
                entityTypeId,
                category,
                word(levels, Action.READ),
                word(levels, Action.ADD),
                word(levels, Action.UPDATE),
                word(levels, Action.DELETE));
    }

    private static String word(Map<Action, Level> levels, Action action) {
        var level = levels.get(action);
        return level == null ? "" : level.name();
    }
}
