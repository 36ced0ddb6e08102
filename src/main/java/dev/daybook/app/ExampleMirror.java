package dev.daybook.app;

import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.mirror.store.GoneReason;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StreamState;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Mirror of the manual: a part of it is read, and the source has removed some rows since. */
final class ExampleMirror {

    private static final String HOLDER = "examples";
    private static final String MOVES = "moves.2";
    private static final long TASK = 1;
    private static final long DEAL = 7;

    private ExampleMirror() {}

    /** Makes a portal the mirror. */
    static void create(Database portal, InstantSource clock) {
        var mirror = new MirrorStore(portal, clock);
        mirror.create(settings());
        mirror.lease(HOLDER, Duration.ofMinutes(1));
        mirror.apply(
                HOLDER,
                changes -> {
                    changes.moves(
                            2,
                            List.of(
                                    move(101, 1, "NEW", "2026-11-02T09:00:00+00:00"),
                                    move(103, 2, "PREPARATION", "2026-11-05T14:30:00+00:00"),
                                    move(240, 2, "EXECUTING", "2026-11-19T11:15:00+00:00")));
                    changes.save(
                            StreamState.of(MOVES)
                                    .in(StreamState.Phase.SNAPSHOT)
                                    .withSpan(240, 101));
                    changes.cover(MOVES, 101, 120);
                    changes.cover(MOVES, 200, 240);
                    changes.goneMoves(2, List.of(103L), GoneReason.DELETED);
                    changes.taskChanges(TASK, List.of(change(501, "2"), change(502, "3")));
                    // The source shows the older change alone.
                    changes.taskChanges(TASK, List.of(change(501, "2")));
                    return true;
                });
        mirror.release(HOLDER);
    }

    private static Value move(long id, int type, String stage, String time) {
        return Value.tree(
                "ID",
                id,
                "TYPE_ID",
                type,
                "OWNER_ID",
                DEAL,
                "CREATED_TIME",
                time,
                "CATEGORY_ID",
                0,
                "STAGE_SEMANTIC_ID",
                "P",
                "STAGE_ID",
                stage);
    }

    private static Value change(long id, String status) {
        return Value.tree(
                "id",
                id,
                "createdDate",
                "2026-11-18T10:00:00+00:00",
                "field",
                "STATUS",
                "value",
                Value.tree("from", "1", "to", status),
                "user",
                Value.tree("id", 1, "name", "Ann", "lastName", "Smith", "login", "ann"));
    }

    private static MirrorSettings settings() {
        return new MirrorSettings(
                "webhook",
                "https://example.com/rest/1/••••",
                "",
                "",
                "standard",
                "Z",
                Value.tree("every", 10),
                Value.tree("admin", true),
                MirrorSettings.State.NEW,
                "",
                Need.NONE,
                0,
                0);
    }
}
