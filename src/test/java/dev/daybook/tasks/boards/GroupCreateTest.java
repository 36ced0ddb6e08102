package dev.daybook.tasks.boards;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What {@code sonet_group.create} stores. */
class GroupCreateTest extends PortalTest {

    private static long anna;
    private static long guest;

    @BeforeParameterizedClassInvocation
    static void fill() {
        anna = portal.employee("anna");
        guest = portal.guest("guest");
    }

    private static String create(long user, String json) {
        return portal.callAs(user, "sonet_group.create", json.replace('\'', '"'))
                .at("result")
                .asText();
    }

    private static Reply get(String json) {
        return portal.call("sonet_group.get", json.replace('\'', '"'));
    }

    @Test
    void what_a_group_is_created_with_comes_back() {
        var group =
                create(
                        1,
                        "{'NAME':'Archive','DESCRIPTION':'Old cases','KEYWORDS':'old,cases',"
                                + "'CLOSED':'Y','VISIBLE':'N','OWNER_ID':"
                                + anna
                                + "}");
        var byId = "{'FILTER':{'ID':" + group + "%s},'IS_ADMIN':'Y'}";
        get(byId.formatted(""))
                .lists("DESCRIPTION", "Old cases")
                .lists("KEYWORDS", "old,cases")
                .lists("CLOSED", "Y")
                .lists("OWNER_ID", "" + anna)
                .lists("NUMBER_OF_MEMBERS", "1");
        get(byId.formatted(",'CLOSED':'Y','%DESCRIPTION':'cases'")).lists("ID", group);
        get(byId.formatted(",'!KEYWORDS':['old,cases','x']")).hasResult("[]");
        get(byId.formatted(",'!NAME':['Sales','Marketing']")).lists("ID", group);
    }

    @Test
    void groups_are_visible_unless_extranet_users_create_them() {
        var shown = create(anna, "{'NAME':'Shown'}");
        var guests = create(guest, "{'NAME':'Guests','VISIBLE':'Y','OPENED':'Y'}");
        get("{'GROUP_ID':" + shown + "}").lists("VISIBLE", "Y").lists("OPENED", "N");
        get("{'GROUP_ID':" + guests + ",'IS_ADMIN':'Y'}")
                .lists("VISIBLE", "N")
                .lists("OPENED", "N");
    }

    @Test
    void only_known_roles_may_invite() {
        portal.call("sonet_group.create", "{\"NAME\":\"A\",\"INITIATE_PERMS\":\"Z\"}")
                .isRefused(400, "ERROR_CORE", "Incorrect input data");
    }
}
