package dev.daybook.mirror.store;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.MirroredItems;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.MirroredTasks;
import dev.daybook.tasks.history.MirroredChanges;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stored ids of the journals of a mirror, by the names of streams. */
final class Journals {

    static final String MOVES = "moves.";
    static final String ITEMS = "items.";
    static final String TASKS = "tasks";
    static final String CHANGES = "changes";

    private Journals() {}

    /** Returns the entity type of a stream such as {@code moves.2}. */
    static int typeOf(String stream) {
        return Integer.parseInt(stream.substring(stream.indexOf('.') + 1));
    }

    static long count(Snapshot snapshot, String stream, long from, long to) {
        if (stream.startsWith(MOVES)) {
            return MirroredMoves.count(snapshot, typeOf(stream), from, to);
        }
        if (stream.startsWith(ITEMS)) {
            return MirroredItems.count(snapshot, typeOf(stream), from, to);
        }
        return switch (stream) {
            case TASKS -> MirroredTasks.count(snapshot, from, to);
            case CHANGES -> MirroredChanges.count(snapshot, from, to);
            default -> throw new IllegalArgumentException(stream);
        };
    }

    static List<Long> ids(Snapshot snapshot, String stream, long from, long to) {
        if (stream.startsWith(MOVES)) {
            return MirroredMoves.ids(snapshot, typeOf(stream), from, to);
        }
        if (stream.startsWith(ITEMS)) {
            return MirroredItems.ids(snapshot, typeOf(stream), from, to);
        }
        return switch (stream) {
            case TASKS -> MirroredTasks.ids(snapshot, from, to);
            case CHANGES -> MirroredChanges.ids(snapshot, from, to);
            default -> throw new IllegalArgumentException(stream);
        };
    }

    static Map<Long, Long> owners(Snapshot snapshot, int entityTypeId, List<Long> ids) {
        var owners = new HashMap<Long, Long>();
        MirroredMoves.withIds(snapshot, type(snapshot, entityTypeId), ids)
                .forEach((id, move) -> owners.put(id, move.ownerId()));
        return owners;
    }

    static long otherMoves(Snapshot snapshot, int entityTypeId, List<Value> rows) {
        var shown = rows.stream().map(SourceRow::new).toList();
        var ids = shown.stream().map(row -> row.whole("ID")).toList();
        var stored = MirroredMoves.withIds(snapshot, type(snapshot, entityTypeId), ids);
        return shown.stream()
                .filter(row -> {
                    var move = stored.get(row.whole("ID"));
                    return move != null
                            && (move.ownerId() != row.whole("OWNER_ID")
                                    || !row.time("CREATED_TIME")
                                            .equals(Optional.of(move.createdTime())));
                })
                .count();
    }

    /** Returns an entity type; the rows of a smart process may arrive before its settings. */
    static EntityType type(Snapshot snapshot, int entityTypeId) {
        return EntityTypes.find(snapshot, entityTypeId)
                .orElseGet(() ->
                        EntityType.smartProcess(
                                entityTypeId, 0, "", EnumSet.allOf(EntityType.Feature.class)));
    }
}
