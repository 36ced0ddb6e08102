package dev.daybook.crm;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import org.junit.jupiter.api.Test;

class StageHistoryFirstTest extends PortalTest {

    @Test
    @Case(of = "stage-history", value = "97")
    void a_deal_that_was_won_and_then_lost_has_three_rows() {
        var deal = portal.call("crm.deal.add", "{\"fields\":{}}").number("result");
        portal.call("crm.deal.update", "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"WON\"}}");
        portal.call("crm.deal.update", "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"LOSE\"}}");

        portal.get("crm.stagehistory.list?entityTypeId=2&filter[OWNER_ID]=" + deal)
                .lists("TYPE_ID", 1, 3, 3)
                .lists("STAGE_SEMANTIC_ID", "P", "S", "F")
                .lists("STAGE_ID", "NEW", "WON", "LOSE")
                .hasTotal(3)
                .hasNoNext();
    }
}
