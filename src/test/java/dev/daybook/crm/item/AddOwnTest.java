package dev.daybook.crm.item;

import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the right to add one's own items. */
class AddOwnTest extends PortalTest {

    private static long owner;

    @BeforeParameterizedClassInvocation
    static void add(TestPortal.On store) {
        owner = portal.employee("owner");
        portal.services()
                .rights()
                .set(
                        owner,
                        2,
                        Map.of(
                                Action.READ, Level.ALL,
                                Action.ADD, Level.OWN,
                                Action.UPDATE, Level.ALL));
    }

    @Test
    void a_person_who_may_add_only_own_items_cannot_add_one_of_another() {
        portal.callAs(owner, "crm.deal.add", "{\"fields\":{\"TITLE\":\"Own\"}}").isAnswered();
        portal.callAs(
                        owner,
                        "crm.deal.add",
                        "{\"fields\":{\"TITLE\":\"Own\",\"ASSIGNED_BY_ID\":" + owner + "}}")
                .isAnswered();

        portal.callAs(
                        owner,
                        "crm.deal.add",
                        "{\"fields\":{\"TITLE\":\"Not own\",\"ASSIGNED_BY_ID\":1}}")
                .isRefused(400, "", "Access denied.");
        portal.callAs(
                        owner,
                        "crm.item.add",
                        "{\"entityTypeId\":2,\"fields\":{\"title\":\"Not own\",\"assignedById\":1}}")
                .isRefused(400, "ACCESS_DENIED", "Access denied");
        portal.get("crm.deal.list?filter[TITLE]=Not own").hasTotal(0);
    }
}
