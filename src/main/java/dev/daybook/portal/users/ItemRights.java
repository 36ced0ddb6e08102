package dev.daybook.portal.users;

import dev.daybook.method.Caller;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What users may do with the items of each type and category. */
public final class ItemRights {

    /** Stands for every category without a setting of its own. */
    private static final long EVERY_CATEGORY = -1;

    private static final String OF_USER =
            """
            select category_id, read_level, add_level, update_level, delete_level
            from item_right
            where portal_id = ? and user_id = ? and entity_type_id = ?
            order by category_id\
            """;

    // Levels that are not set stay, also if another caller sets them at the same time.
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

    private final Database database;

    public ItemRights(Database database) {
        this.database = database;
    }

    /** What may be done with an item. */
    public enum Action {
        READ,
        ADD,
        UPDATE,
        DELETE
    }

    /** With which items it may be done: with none, with one's own, with all. */
    public enum Level {
        NONE,
        OWN,
        ALL
    }

    /**
     * What one user may do with the items of one type.
     *
     * @param otherwise in categories without a setting of their own
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

        /** Whether the action is allowed with every item of the type. */
        public boolean isUnlimited(Action action) {
            return otherwise(action) == Level.ALL
                    && categories.keySet().stream()
                            .allMatch(category -> level(action, category) == Level.ALL);
        }

        /** Whether the action is allowed with an item of this category and responsible person. */
        public boolean allows(Action action, long category, long responsible) {
            return switch (level(action, category)) {
                case NONE -> false;
                case OWN -> responsible == userId;
                case ALL -> true;
            };
        }

        /** Whether the action is allowed with any item at all. */
        public boolean allowsSome(Action action) {
            return otherwise(action) != Level.NONE
                    || categories.keySet().stream()
                            .anyMatch(category -> level(action, category) != Level.NONE);
        }
    }

    /** What a caller may do; administrators may do all, employees too unless told otherwise. */
    public static OfType of(Snapshot snapshot, Caller caller, int entityTypeId) {
        var unset = all(caller.isAdmin() || caller.isIntranet() ? Level.ALL : Level.NONE);
        var categories = new LinkedHashMap<Long, Map<Action, Level>>();
        if (!caller.isAdmin()) {
            read(snapshot, OF_USER, categories, snapshot.portal(), caller.userId(), entityTypeId);
        }
        var every = categories.remove(EVERY_CATEGORY);
        if (every != null) {
            unset.putAll(every);
        }
        return new OfType(caller.userId(), unset, categories);
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

    /** Sets what a user may do in one category; what is not named stays as it is. */
    public void set(long userId, int entityTypeId, long category, Map<Action, Level> levels) {
        database.inTransaction(transaction -> {
            put(transaction, userId, entityTypeId, category, levels);
            return true;
        });
    }

    /** Sets what a user may do in all categories of a type, those with a setting of their own too. */
    public void set(long userId, int entityTypeId, Map<Action, Level> levels) {
        database.inTransaction(transaction -> {
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
