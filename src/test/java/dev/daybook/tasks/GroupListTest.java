package dev.daybook.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.tasks.boards.WorkGroup.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Work groups: {@code sonet_group.get} and {@code sonet_group.user.groups}. */
class GroupListTest extends PortalTest {

    private static long anna;
    private static long guest;

    private static String project;
    private static String hidden;
    private static String open;

    @BeforeParameterizedClassInvocation
    static void fill() {
        anna = portal.employee("anna");
        guest = portal.guest("guest");
        portal.at("09:10:00");
        project = create(anna, "{'NAME':'Project X','VISIBLE':'Y','PROJECT':'Y'}");
        portal.at("09:20:00");
        hidden = create(1, "{'NAME':'Hidden','VISIBLE':'N'}");
        portal.at("09:30:00");
        open = create(1, "{'NAME':'Prose','VISIBLE':'Y','OPENED':'Y'}");
        portal.services().workGroups().join(Long.parseLong(open), guest, Role.MEMBER);
    }

    private static String create(long user, String json) {
        return portal.callAs(user, "sonet_group.create", json.replace('\'', '"'))
                .at("result")
                .asText();
    }

    private static Reply get(String json) {
        return portal.call("sonet_group.get", json.replace('\'', '"'));
    }

    private static Reply filtered(String filter) {
        return get("{'ORDER':{'ID':'ASC'},'FILTER':" + filter + "}");
    }

    @Test
    void groups_have_the_documented_fields() {
        var row = get("{'GROUP_ID':" + project + "}").hasTotal(1).at("result.0");

        assertThat(Reply.text(row))
                .isEqualTo(
                        ("{'ID':'"
                                        + project
                                        + "','SITE_ID':'s1','NAME':'Project X',"
                                        + "'DESCRIPTION':null,"
                                        + "'DATE_CREATE':'2026-01-10T09:10:00+03:00',"
                                        + "'DATE_UPDATE':'2026-01-10T09:10:00+03:00',"
                                        + "'ACTIVE':'Y','VISIBLE':'Y','OPENED':'N','CLOSED':'N',"
                                        + "'SUBJECT_ID':'1','OWNER_ID':'"
                                        + anna
                                        + "',"
                                        + "'KEYWORDS':null,'NUMBER_OF_MEMBERS':'1',"
                                        + "'DATE_ACTIVITY':'2026-01-10T09:10:00+03:00',"
                                        + "'SUBJECT_NAME':'Workgroups','PROJECT':'Y',"
                                        + "'IS_EXTRANET':'N'}")
                                .replace('\'', '"'));
    }

    @Test
    void every_documented_field_is_a_condition() {
        filtered("{'ID':" + project + "}").lists("ID", project);
        filtered("{'NAME':'prose'}").lists("ID", open);
        filtered("{'%NAME':'Pro'}").lists("ID", project, open);
        filtered("{'?NAME':'ose'}").lists("ID", open);
        filtered("{'!%NAME':'Pro'}").lists("ID", hidden);
        filtered("{'OWNER_ID':" + anna + "}").lists("ID", project);
        filtered("{'ACTIVE':'Y'}").lists("ID", project, hidden, open);
        filtered("{'ACTIVE':'N'}").lists("ID");
        filtered("{'VISIBLE':'N'}").lists("ID", hidden);
        filtered("{'OPENED':'Y'}").lists("ID", open);
        filtered("{'CLOSED':'N'}").lists("ID", project, hidden, open);
        filtered("{'CLOSED':'Y'}").lists("ID");
        filtered("{'DATE_CREATE':'2026-01-10T09:20:00+03:00'}").lists("ID", hidden);
        filtered("{'>DATE_UPDATE':'2026-01-10T09:20:00+03:00'}").lists("ID", open);
        filtered("{'<=DATE_ACTIVITY':'2026-01-10T09:10:00+03:00'}").lists("ID", project);
        filtered("{'IS_EXTRANET':'Y'}").lists("ID", open);
        filtered("{'!IS_EXTRANET':'Y'}").lists("ID", project, hidden);
        filtered("{'PROJECT':'Y'}").lists("ID", project);
        filtered("{'NUMBER_OF_MEMBERS':2}").lists("ID", open);
    }

    @Test
    void ranges_take_two_bounds() {
        var day = "'2026-01-10T09:15:00+03:00','2026-01-10T09:25:00+03:00'";
        filtered("{'><DATE_CREATE':[" + day + "]}").lists("ID", hidden);
        filtered("{'!><DATE_CREATE':[" + day + "]}").lists("ID", project, open);
        filtered("{'><ID':[" + project + "," + hidden + "]}").lists("ID", project, hidden);
        filtered("{'><ID':1}")
                .isRefused(
                        400, "INVALID_ARG_VALUE", "Invalid filter: field '><ID' has invalid value");
    }

    @Test
    void groups_are_sorted_by_any_field_and_newest_first_by_default() {
        get("{}").lists("ID", open, hidden, project);
        get("{'ORDER':{'NAME':'ASC'}}").lists("NAME", "Hidden", "Project X", "Prose");
        get("{'ORDER':{'DATE_CREATE':'DESC'}}").lists("ID", open, hidden, project);
        get("{'ORDER':{'NUMBER_OF_MEMBERS':'DESC'}}").lists("ID", open, project, hidden);
        get("{'ORDER':{'OWNER_ID':'DESC'}}").lists("ID", project, hidden, open);
        get("{'ORDER':{'FOO':'DESC'}}").lists("ID", project, hidden, open);
        // All groups have the same values of these fields, so that the next key decides.
        for (var same : new String[] {"ACTIVE", "SITE_ID", "SUBJECT_ID", "SUBJECT_NAME"}) {
            for (var direction : new String[] {"ASC", "DESC"}) {
                get("{'ORDER':{'" + same + "':'" + direction + "','NAME':'DESC'}}")
                        .lists("NAME", "Prose", "Project X", "Hidden");
            }
        }
    }

    @Test
    void an_unknown_key_is_ignored_and_named() {
        var reply = filtered("{'FOO':1,'><BAR':[1,2]}").lists("ID", project, hidden, open);

        assertThat(reply.header("Daybook-Ignored"))
                .isEqualTo("filter.FOO, filter.>=BAR, filter.<=BAR");
    }

    @Test
    void callers_see_visible_groups_and_their_own() {
        portal.callAs(anna, "sonet_group.get", "{}").lists("ID", open, project);
        portal.callAs(anna, "sonet_group.get", "{\"IS_ADMIN\":\"Y\"}").lists("ID", open, project);
        portal.callAs(anna, "sonet_group.get", "{\"GROUP_ID\":" + hidden + "}").lists("ID");
        portal.callAs(guest, "sonet_group.get", "{}").lists("ID", open).hasTotal(1);
        create(portal.employee("other"), "{'NAME':'Secret','VISIBLE':'N'}");
        filtered("{'NAME':'Secret'}").lists("ID");
        get("{'FILTER':{'NAME':'Secret'},'IS_ADMIN':'Y'}").lists("NAME", "Secret");
    }

    @Test
    void the_activity_of_a_group_includes_its_tasks() {
        portal.at("12:00:00");
        var group = create(portal.employee("busy"), "{'NAME':'Busy','VISIBLE':'N'}");
        portal.at("12:30:00");
        portal.call(
                        "tasks.task.add",
                        "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1,\"GROUP_ID\":"
                                + group
                                + "}}")
                .isAnswered();

        get("{'GROUP_ID':" + group + ",'IS_ADMIN':'Y'}")
                .lists("DATE_ACTIVITY", "2026-01-10T12:30:00+03:00")
                .lists("DATE_CREATE", "2026-01-10T12:00:00+03:00");
    }

    @Test
    void the_groups_of_a_user_come_with_the_role() {
        portal.callAs(guest, "sonet_group.user.groups", "{}")
                .hasResult(
                        ("[{'GROUP_ID':'"
                                        + open
                                        + "','GROUP_NAME':'Prose','ROLE':'K',"
                                        + "'GROUP_IMAGE_ID':null,'GROUP_IMAGE':'',"
                                        + "'IS_EXTRANET':'Y'}]")
                                .replace('\'', '"'));
        portal.call("sonet_group.user.groups", "{\"FOO\":1}")
                .lists("ROLE", "A", "A")
                .lists("IS_EXTRANET", "(absent)", "Y");
    }
}
