package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.StageBoard;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.storage.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of users and stages as they are now. */
final class Names {

    private static final String USERS =
            "select id, name, last_name from user_account where portal_id = ?";

    private final Map<Long, String> users = new HashMap<>();
    private final Map<Stage, String> stages = new HashMap<>();

    private record Stage(int type, long category, String id) {}

    private Names() {}

    /** Reads the names of all users, and of the stages of some types. */
    static Names of(Snapshot snapshot, List<EntityType> types) {
        var names = new Names();
        snapshot.list(
                USERS,
                row -> names.users.put(row.whole(1), (row.text(2) + " " + row.text(3)).strip()),
                snapshot.portal());
        for (var type : types) {
            for (var lane : StageBoard.of(snapshot, type).lanes()) {
                for (var stage : lane.stages()) {
                    names.stages.put(
                            new Stage(type.id(), lane.category(), stage.id()), stage.name());
                }
            }
        }
        return names;
    }

    /** Returns the name of a user; null if there is no such user. */
    @Nullable String user(long id) {
        return users.get(id);
    }

    /** Returns the name of the stage of a move; its code if the dictionary does not contain it. */
    String stage(EntityType type, StageMove move) {
        var category = move.categoryId();
        var name =
                stages.get(new Stage(type.id(), category == null ? 0 : category, move.stageId()));
        return name == null || name.isEmpty() ? move.stageId() : name;
    }
}
