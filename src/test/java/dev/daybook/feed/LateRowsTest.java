package dev.daybook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.storage.IdSequences;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests of rows of a mirror that appear after rows with larger ids. */
class LateRowsTest extends PortalTest {

    private static String url(String query) {
        return portal.base() + "/daybook/feed/1/" + TestPortal.CODE + query;
    }

    private static long deal() {
        return portal.call("crm.deal.add", "{\"fields\":{}}").number("result");
    }

    private static void appear(String journal, long row) {
        portal.services()
                .database()
                .inTransaction(transaction ->
                        transaction.run(
                                "insert into mirror_late (portal_id, id, journal, row_id)"
                                        + " values (?, ?, ?, ?)",
                                transaction.portal(),
                                IdSequences.next(transaction, "mirror_late"),
                                journal,
                                row));
    }

    private static long newestMove() {
        return portal.get("crm.stagehistory.list?entityTypeId=2&order[ID]=DESC")
                .rows()
                .getFirst()
                .members()
                .get("ID")
                .asWhole();
    }

    @Test
    void a_late_row_is_sent_to_subscribers_that_have_passed_its_id()
            throws IOException, InterruptedException {
        deal();
        var late = newestMove();
        deal();
        try (var ear = new FeedClient(url(""))) {
            appear("moves.2", late);

            var heard = ear.heard(1).getFirst();

            assertThat(heard.event()).isEqualTo("stage_move");
            assertThat(heard.at("ID")).isEqualTo(Long.toString(late));
            var position = heard.id();
            deal();
            var next = ear.heard(2).get(1);
            assertThat(next.at("ID")).isEqualTo(Long.toString(late + 2));

            // Whoever continues after the late row does not get it again.
            try (var again = new FeedClient(url("?lastEventId=" + position))) {
                assertThat(again.heard(1).getFirst().at("ID")).isEqualTo(Long.toString(late + 2));
            }
        }
    }

    @Test
    void late_rows_of_types_that_nobody_has_asked_for_are_not_sent()
            throws IOException, InterruptedException {
        deal();
        var late = newestMove();
        try (var ear = new FeedClient(url("?entityTypeId=1"))) {
            appear("moves.2", late);
            portal.call("crm.lead.add", "{\"fields\":{}}").isAnswered();

            assertThat(ear.heard(1).getFirst().at("ENTITY_TYPE_ID")).isEqualTo("1");
        }
    }
}
