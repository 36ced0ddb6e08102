package dev.daybook.crm.stagehistory;

import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH6;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.EMPLOYEE;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.GUEST;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.WITHOUT_RIGHTS;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.items;

import dev.daybook.Case;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of read access to rows. */
class StageHistoryAccessTest extends StageHistoryTest {

    private static final String NOTHING = "{\"result\":{\"items\":[]},\"total\":0}";

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
    }

    @Test
    @Case(of = "stage-history", value = "88")
    void a_row_is_visible_to_those_who_may_read_its_item_as_it_is_now() {
        historyAs(EMPLOYEE, "{'entityTypeId':2}")
                .says("{\"result\":" + items(DH6) + ",\"total\":1}");
    }

    @Test
    @Case(of = "stage-history", value = "89")
    void a_user_who_may_read_no_lead_gets_no_row_of_leads() {
        historyAs(EMPLOYEE, "{'entityTypeId':1}").says(NOTHING);
    }

    @Test
    @Case(of = "stage-history", value = "90")
    void a_user_without_rights_gets_an_empty_list_and_no_error() {
        for (var type : List.of(1, 2, 5, 31, 130)) {
            historyAs(WITHOUT_RIGHTS, "{'entityTypeId':" + type + "}").says(NOTHING);
        }
        historyAs(WITHOUT_RIGHTS, "{'entityTypeId':2,'start':-1}")
                .says("{\"result\":{\"items\":[]}}");
    }

    @Test
    void a_user_without_rights_still_gets_errors_about_parameters() {
        historyAs(WITHOUT_RIGHTS, "{'entityTypeId':2,'filter':{'FOO':1}}")
                .isRefusedWith("INVALID_ARG_VALUE");
    }

    @Test
    @Case(of = "stage-history", value = "91")
    void guests_are_refused() {
        historyAs(GUEST, "{'entityTypeId':2}")
                .isRefused(
                        403,
                        "allowed_only_intranet_user",
                        "Action is allowed only for intranet users");
    }

    @Test
    void guests_are_refused_before_anything_is_read() {
        historyAs(GUEST, "{}")
                .isRefused(
                        403,
                        "allowed_only_intranet_user",
                        "Action is allowed only for intranet users");
    }

    @Test
    void an_administrator_from_outside_is_not_refused() {
        var user = portal.user("outside.admin", true, true);
        historyAs(user, "{'entityTypeId':2}").hasTotal(6);
    }

    @Test
    @Case(of = "stage-history", value = "92")
    void alternatives_do_not_widen_what_one_may_see() {
        var filter = "'filter':{'LOGIC':'OR','ID':1,'TYPE_ID':5}";
        historyAs(EMPLOYEE, "{'entityTypeId':2," + filter + "}").says(NOTHING);
        historyAs(EMPLOYEE, "{'entityTypeId':2,'filter':{'LOGIC':'OR','ID':1,'TYPE_ID':3}}")
                .lists("ID", 6)
                .hasTotal(1);
    }

    @Test
    @Case(of = "stage-history", value = "93")
    void a_token_without_the_scope_is_refused() {
        var applications = portal.services().applications();
        var client = applications.add("Tasks", Set.of("task"), "", List.of()).clientId();
        var token = applications.issue(client, 1, Duration.ofHours(1)).orElseThrow().accessToken();

        portal.post(
                        portal.base() + "/rest/crm.stagehistory.list",
                        "application/json",
                        "{\"entityTypeId\":2,\"auth\":\"" + token + "\"}")
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the access token");
    }

    @Test
    void the_right_to_own_items_covers_their_whole_history() {
        var user = portal.employee("own.only");
        portal.services().rights().set(user, 1, Map.of(Action.READ, Level.OWN));
        var lead = add("lead", "{}");
        update("lead", lead, "{'STATUS_ID':'IN_PROCESS'}");
        historyAs(user, "{'entityTypeId':1}").says(NOTHING);

        update("lead", lead, "{'ASSIGNED_BY_ID':" + user + "}");
        historyAs(user, "{'entityTypeId':1}")
                .lists("OWNER_ID", lead, lead)
                .lists("STATUS_ID", "NEW", "IN_PROCESS")
                .hasTotal(2);

        update("lead", lead, "{'ASSIGNED_BY_ID':1}");
        historyAs(user, "{'entityTypeId':1}").says(NOTHING);
        call("crm.lead.delete", "{'id':" + lead + "}").isAnswered();
    }

    @Test
    void rights_in_one_category_may_differ_from_those_in_all_others() {
        var user = portal.employee("second.funnel");
        var rights = portal.services().rights();
        rights.set(user, 2, Map.of(Action.READ, Level.OWN));
        rights.set(user, 2, 1, Map.of(Action.READ, Level.ALL));
        historyAs(user, "{'entityTypeId':2}").lists("ID", 1, 2, 3, 4, 5).hasTotal(5);

        rights.set(user, 2, Map.of(Action.READ, Level.ALL));
        rights.set(user, 2, 1, Map.of(Action.READ, Level.NONE));
        historyAs(user, "{'entityTypeId':2}").lists("ID", 6).hasTotal(1);
    }
}
