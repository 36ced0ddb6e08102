package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests two servers on one store: what one of them changes of the set-up, the other one follows with
 * its next call, although it has cached the set-up.
 */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class SetupTest {

    private static final int DEAL = 2;

    private static TestPortal one;
    private static TestPortal other;

    @Parameter private TestPortal.On store;

    @BeforeParameterizedClassInvocation
    static void start(TestPortal.On store) {
        one = TestPortal.on(store);
        other = one.another();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        other.close();
        one.close();
    }

    private static Reply call(TestPortal through, String method, String json) {
        return through.call(method, json.replace('\'', '"'));
    }

    private static Reply change(TestPortal through, long user, long deal, String fields) {
        return through.callAs(
                user,
                "crm.item.update",
                ("{'entityTypeId':2,'id':" + deal + ",'fields':{" + fields + "}}")
                        .replace('\'', '"'));
    }

    /** Returns a deal that the other server has moved and read, so that its caches are filled. */
    private static long deal() {
        var deal =
                call(one, "crm.item.add", "{'entityTypeId':2,'fields':{}}")
                        .number("result.item.id");
        change(other, 1, deal, "'stageId':'PREPARATION'").isAnswered();
        return deal;
    }

    private static String stage(long deal) {
        return call(one, "crm.item.get", "{'entityTypeId':2,'id':" + deal + "}")
                .at("result.item.stageId")
                .asText();
    }

    @Test
    void a_stage_can_be_entered_at_once_and_no_longer_when_it_is_removed() {
        var deal = deal();
        var added =
                call(
                                one,
                                "crm.status.add",
                                "{'fields':{'ENTITY_ID':'DEAL_STAGE','STATUS_ID':'LATER',"
                                        + "'NAME':'Later','SORT':15}}")
                        .number("result");

        change(other, 1, deal, "'stageId':'LATER'").isAnswered();
        assertThat(stage(deal)).isEqualTo("LATER");
        change(other, 1, deal, "'stageId':'NEW'").isAnswered();
        call(one, "crm.status.delete", "{'id':" + added + "}").isAnswered();
        change(other, 1, deal, "'stageId':'LATER'").isAnswered();
        assertThat(stage(deal)).isEqualTo("NEW");
    }

    @Test
    void a_category_can_be_entered_at_once_and_no_longer_when_it_is_removed() {
        var deal = deal();
        var category =
                call(one, "crm.category.add", "{'entityTypeId':2,'fields':{'name':'Spare'}}")
                        .number("result.category.id");
        var fields = "'categoryId':" + category;

        change(other, 1, deal, fields).isAnswered();
        change(other, 1, deal, "'categoryId':0").isAnswered();
        call(one, "crm.category.delete", "{'entityTypeId':2,'id':" + category + "}").isAnswered();
        assertThat(change(other, 1, deal, fields).status()).isEqualTo(400);
    }

    @Test
    void rights_hold_at_once() {
        var deal = deal();
        var anna = one.employee("anna");
        change(other, anna, deal, "'title':'Before'").isAnswered();

        one.services().rights().set(anna, DEAL, Map.of(Action.UPDATE, Level.NONE));

        assertThat(change(other, anna, deal, "'title':'After'").status()).isGreaterThan(399);
        one.services().rights().set(anna, DEAL, Map.of(Action.UPDATE, Level.ALL));
        change(other, anna, deal, "'title':'Again'").isAnswered();
    }

    @Test
    void a_custom_field_takes_values_at_once() {
        var deal = deal();
        call(
                        one,
                        "crm.deal.userfield.add",
                        "{'fields':{'FIELD_NAME':'COLOR','USER_TYPE_ID':'string'}}")
                .isAnswered();

        change(other, 1, deal, "'ufCrmColor':'red'").isAnswered();

        assertThat(
                        call(other, "crm.item.get", "{'entityTypeId':2,'id':" + deal + "}")
                                .at("result.item.ufCrmColor")
                                .asText())
                .isEqualTo("red");
    }

    @Test
    void an_event_is_queued_at_once() {
        var deal = deal();
        var applications = one.services().applications();
        var client =
                applications
                        .add("Listener", Set.of("crm"), "https://example.com/", List.of())
                        .clientId();
        var token = applications.issue(client, 1, Duration.ofDays(1)).orElseThrow().accessToken();
        withToken(token, "event.bind", "{'event':'ONCRMDEALUPDATE','event_type':'offline'}")
                .isAnswered();

        change(other, 1, deal, "'title':'Queued'").isAnswered();

        assertThat(withToken(token, "event.offline.get", "{}").at("result.events").elements())
                .hasSize(1);
    }

    private static Reply withToken(String token, String method, String json) {
        return one.post(
                one.base() + "/rest/" + method + "?auth=" + token,
                "application/json",
                json.replace('\'', '"'));
    }
}
