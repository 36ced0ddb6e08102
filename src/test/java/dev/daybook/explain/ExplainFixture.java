package dev.daybook.explain;

import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.storage.IdSequences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fixture F of the conformance cases: seven deals with 17 moves in March 2026, in UTC. */
public final class ExplainFixture {

    private static final Caller ADMIN =
            new Caller(1, true, true, new Caller.Credential.Webhook(1), Set.of("crm"));

    private ExplainFixture() {}

    /** Adds pipelines, users, items and rows to a new portal. */
    public static void build(TestPortal portal) {
        withoutRows(portal);
        load(portal, EntityType.DEAL, moves());
    }

    /** Adds pipelines, users and items to a new portal, without their rows. */
    public static void withoutRows(TestPortal portal) {
        people(portal);
        item(portal, 11, 0, "WON");
        item(portal, 12, 0, "WON");
        item(portal, 12, 1, "C1:NEW");
        item(portal, 11, 0, "NEW");
        item(portal, 12, 0, "NEW");
        item(portal, 11, 0, "WON");
        item(portal, 12, 0, "EXECUTING");
        load(portal, EntityType.DEAL, List.of());
    }

    /** Adds pipelines and users alone to a new portal. */
    public static void people(TestPortal portal) {
        portal.continueAfter("user", 10);
        for (var login : List.of("eleven", "twelve", "thirteen")) {
            portal.employee(login);
        }
        portal.services().rights().set(12, 2, Map.of(Action.READ, Level.OWN));
        portal.services().categories().add(ADMIN, EntityType.DEAL, "Second", 200, false);
        removeStages(portal);
    }

    /** Removes the stages that the fixture does not have. */
    private static void removeStages(TestPortal portal) {
        for (var stage : portal.call("crm.status.list", "{}").rows()) {
            var dictionary = stage.members().get("ENTITY_ID").asText();
            var code = stage.members().get("STATUS_ID").asText().replace("C1:", "");
            if (dictionary.startsWith("DEAL_STAGE")
                    && !Set.of("NEW", "PREPARATION", "EXECUTING", "WON", "LOSE").contains(code)) {
                portal.call(
                                "crm.status.delete",
                                "{\"id\":"
                                        + stage.members().get("ID").asWhole()
                                        + ",\"params\":{\"FORCED\":\"Y\"}}")
                        .isAnswered();
            }
        }
    }

    private static void item(TestPortal portal, long responsible, long category, String stage) {
        portal.call(
                        "crm.deal.add",
                        "{\"fields\":{\"TITLE\":\"Deal\",\"ASSIGNED_BY_ID\":%d,\"CATEGORY_ID\":%d,\"STAGE_ID\":\"%s\"}}"
                                .formatted(responsible, category, stage))
                .isAnswered();
    }

    /** Replaces all rows of a type. */
    static void load(TestPortal portal, EntityType type, List<StageMove> moves) {
        portal.services()
                .database()
                .inTransaction(transaction -> {
                    for (var table : List.of("stage_move", "history_block")) {
                        transaction.run(
                                "delete from "
                                        + table
                                        + " where portal_id = ? and "
                                        + (table.equals("stage_move")
                                                ? "entity_type_id"
                                                : "history = 'stage_move' and part")
                                        + " = ?",
                                transaction.portal(),
                                type.id());
                    }
                    // The rows are others now, as after a removal.
                    IdSequences.next(transaction, "history_edition.stage_move." + type.id());
                    IdSequences.next(transaction, "history_rewrite.stage_move." + type.id());
                    return true;
                });
        portal.services().stageMoves().load(type, moves);
    }

    /** Returns a day and hour of March 2026 in seconds since 1970. */
    static long time(int day, int hour) {
        return Instant.parse("2026-03-%02dT%02d:00:00Z".formatted(day, hour)).getEpochSecond();
    }

    private static List<StageMove> moves() {
        var rows = new Rows();
        rows.add(1, time(1, 0), 1, "NEW", 11L);
        rows.add(2, time(1, 12), 1, "NEW", 12L);
        rows.add(1, time(2, 0), 2, "PREPARATION", 11L);
        rows.add(3, time(2, 0), 1, "NEW", 11L);
        rows.add(7, time(2, 0), 2, "PREPARATION", null);
        rows.add(1, time(3, 0), 2, "NEW", 12L);
        rows.add(4, time(3, 0), 1, "NEW", 11L);
        rows.add(5, time(3, 0), 1, "NEW", 12L);
        rows.add(5, time(4, 0), 3, "LOSE", 12L);
        rows.add(7, time(4, 0), 2, "EXECUTING", null);
        rows.add(2, time(4, 12), 2, "PREPARATION", 12L);
        rows.add(2, time(4, 12), 3, "WON", 12L);
        rows.add(1, time(5, 0), 2, "PREPARATION", 11L);
        rows.add(3, time(5, 0), 5, "C1:NEW", 12L);
        rows.add(1, time(6, 0), 3, "WON", 11L);
        rows.add(6, time(7, 0), 3, "WON", 11L);
        rows.add(5, time(8, 0), 2, "NEW", 11L);
        return rows.moves;
    }

    /** Rows with the previous stages of their items. */
    private static final class Rows {

        private final List<StageMove> moves = new ArrayList<>();

        void add(long deal, long time, int type, String stage, @Nullable Long actor) {
            var before =
                    moves.stream().filter(move -> move.ownerId() == deal).reduce((_, last) -> last);
            moves.add(
                    new StageMove(
                            moves.size() + 1,
                            type,
                            deal,
                            time,
                            stage.startsWith("C1:") ? 1L : 0L,
                            stage.endsWith("WON") ? "S" : stage.endsWith("LOSE") ? "F" : "P",
                            stage,
                            actor,
                            before.map(StageMove::stageId).orElse(""),
                            before.map(StageMove::categoryId).orElse(0L),
                            Set.of(1L, 4L, 6L).contains(deal) ? 11L : 12L,
                            actor == null ? 1 : 0,
                            ""));
        }
    }
}
