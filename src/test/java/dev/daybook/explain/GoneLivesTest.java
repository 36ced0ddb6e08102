package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.protocol.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of questions about the items that the source of a mirror no longer shows. */
class GoneLivesTest extends PortalTest {

    private static final String AT = "{\"entityTypeId\":2,\"at\":\"2026-03-10T00:00:00Z\"";
    private static final String WITH = AT + ",\"withGone\":true";

    /** All rows of deal 5 are archived, and one of deal 1. */
    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        portal.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.archive(
                                transaction,
                                EntityType.DEAL,
                                List.of(3L, 8L, 9L, 17L),
                                1_800_000_000,
                                "deleted"));
    }

    private static Value ask(String question, String parameters) {
        return portal.call("daybook.explain." + question, parameters + "}")
                .isAnswered()
                .at("result");
    }

    @Test
    void archived_items_are_counted_on_request() {
        assertThat(totals(AT)).isEqualTo("13 6");
        // Deal 1 is still there: its archived row is none of its history.
        assertThat(totals(WITH)).isEqualTo("16 7");
        assertThat(totals(AT)).isEqualTo("13 6");
    }

    private static String totals(String parameters) {
        var totals = ask("count", parameters).members().get("totals").members();
        return totals.get("moves").asText() + " " + totals.get("items").asText();
    }

    @Test
    void stays_of_an_archived_item_are_listed() {
        assertThat(ask("stays", AT + ",\"ids\":[5]").members().get("rows").elements()).isEmpty();
        var rows = ask("stays", WITH + ",\"ids\":[5]").members().get("rows").elements();
        assertThat(rows.stream().map(row -> row.members().get("stageId").asText()))
                .containsExactly("NEW", "LOSE", "NEW");
        assertThat(ask("ageing", WITH + ",\"olderThan\":86400").members().get("rows").elements())
                .anyMatch(row -> row.members().get("itemId").asWhole() == 5);
    }

    @Test
    void archived_items_are_for_administrators_and_without_conditions_on_rows() {
        portal.callAs(11, "daybook.explain.count", WITH + "}")
                .isRefused(
                        403,
                        "ACCESS_DENIED",
                        "Access denied! Administrator authorization required");
        portal.call("daybook.explain.count", WITH + ",\"moves\":{\"TYPE_ID\":1}}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid withGone: 'Y'");
    }
}
