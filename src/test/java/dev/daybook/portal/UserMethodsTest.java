package dev.daybook.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.portal.users.UserField;
import dev.daybook.protocol.Value;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users: {@code user.get}, {@code user.search}, {@code user.add} and their like. */
class UserMethodsTest extends PortalTest {

    private static final String SALES = "2";

    private static long ivan;
    private static long ivanka;
    private static long petrov;
    private static long guest;

    @BeforeParameterizedClassInvocation
    static void fill() {
        call("department.add", "{'NAME':'Sales','PARENT':1}").hasResult(SALES);
        portal.at("09:10:00");
        ivan =
                add(
                        "{'EMAIL':'ivan@example.com','NAME':'Ivan','LAST_NAME':'Sidorov',"
                                + "'SECOND_NAME':'Petrovich','WORK_POSITION':'Chief Engineer',"
                                + "'PERSONAL_CITY':'Berlin','UF_PHONE_INNER':'101',"
                                + "'PERSONAL_BIRTHDAY':'1990-02-03','PERSONAL_WWW':'https://i.example',"
                                + "'WORK_PHONE':'+49 30 1','UF_DEPARTMENT':[2]}");
        ivanka =
                add(
                        "{'EMAIL':'ivanka@example.com','NAME':'Ivanka','LAST_NAME':'Li',"
                                + "'PERSONAL_CITY':'Paris','UF_PHONE_INNER':'102',"
                                + "'PERSONAL_BIRTHDAY':'03.02.1985','UF_DEPARTMENT':[1,2]}");
        petrov =
                add(
                        "{'EMAIL':'p@example.com','NAME':'Pavel','LAST_NAME':'Petrov',"
                                + "'PERSONAL_CITY':'Rome','UF_DEPARTMENT':1}");
        var group = call("sonet_group.create", "{'NAME':'Shared'}").at("result").asText();
        guest =
                add(
                        "{'EMAIL':'guest@example.com','NAME':'Gina','EXTRANET':'Y',"
                                + "'SONET_GROUP_ID':["
                                + group
                                + "]}");
        for (var user : new long[] {ivan, ivanka, petrov, guest}) {
            portal.webhook(user, TestPortal.CODE, portal.allScopes());
        }
    }

    private static long add(String json) {
        return call("user.add", json).isAnswered().number("result");
    }

    private static Reply call(String method, String json) {
        return portal.call(method, json.replace('\'', '"'));
    }

    private static Reply get(String filter) {
        return call("user.get", "{'FILTER':" + filter + "}");
    }

    @Test
    void every_documented_field_is_stored_and_returned_with_its_type() {
        var row = call("user.get", "{'ID':" + ivan + "}").hasTotal(1).at("result.0");

        assertThat(Reply.text(row))
                .isEqualTo(
                        ("{'ID':'"
                                        + ivan
                                        + "','XML_ID':'','ACTIVE':true,'NAME':'Ivan',"
                                        + "'LAST_NAME':'Sidorov','SECOND_NAME':'Petrovich','TITLE':'',"
                                        + "'EMAIL':'ivan@example.com','LAST_LOGIN':'',"
                                        + "'DATE_REGISTER':'2026-01-10T09:10:00+03:00','TIME_ZONE':'',"
                                        + "'IS_ONLINE':'N','TIMESTAMP_X':'2026-01-10T09:10:00+03:00',"
                                        + "'LAST_ACTIVITY_DATE':'','PERSONAL_GENDER':'',"
                                        + "'PERSONAL_PROFESSION':'','PERSONAL_WWW':'https://i.example',"
                                        + "'PERSONAL_BIRTHDAY':'1990-02-03T00:00:00+03:00',"
                                        + "'PERSONAL_PHOTO':null,'PERSONAL_ICQ':'','PERSONAL_PHONE':'',"
                                        + "'PERSONAL_FAX':'','PERSONAL_MOBILE':'','PERSONAL_PAGER':'',"
                                        + "'PERSONAL_STREET':'','PERSONAL_CITY':'Berlin',"
                                        + "'PERSONAL_STATE':'','PERSONAL_ZIP':'','PERSONAL_COUNTRY':'',"
                                        + "'PERSONAL_MAILBOX':'','PERSONAL_NOTES':'',"
                                        + "'WORK_PHONE':'+49 30 1','WORK_COMPANY':'',"
                                        + "'WORK_POSITION':'Chief Engineer','WORK_DEPARTMENT':'',"
                                        + "'WORK_WWW':'','WORK_FAX':'','WORK_PAGER':'',"
                                        + "'WORK_STREET':'','WORK_MAILBOX':'','WORK_CITY':'',"
                                        + "'WORK_STATE':'','WORK_ZIP':'','WORK_COUNTRY':'',"
                                        + "'WORK_PROFILE':'','WORK_LOGO':null,'WORK_NOTES':'',"
                                        + "'UF_SKYPE_LINK':null,'UF_ZOOM':null,"
                                        + "'UF_EMPLOYMENT_DATE':'','UF_TIMEMAN':null,"
                                        + "'UF_DEPARTMENT':[2],'UF_INTERESTS':null,'UF_SKILLS':null,"
                                        + "'UF_WEB_SITES':null,'UF_XING':null,'UF_LINKEDIN':null,"
                                        + "'UF_FACEBOOK':null,'UF_TWITTER':null,'UF_SKYPE':null,"
                                        + "'UF_DISTRICT':null,'UF_PHONE_INNER':'101',"
                                        + "'USER_TYPE':'employee'}")
                                .replace('\'', '"'));
    }

    static Stream<UserField> texts() {
        return Stream.of(UserField.values())
                .filter(UserField::isWritable)
                .filter(field -> field.content() == UserField.Content.TEXT)
                .filter(field -> field != UserField.EMAIL);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_text_can_be_changed_filtered_and_sorted_by(UserField field) {
        var name = field.name();
        var user = add("{'EMAIL':'" + name + "@example.com','UF_DEPARTMENT':[1]}");

        call("user.update", "{'ID':" + user + ",'" + name + "':'Zz of " + name + "'}")
                .hasResult("true");

        get("{'" + name + "':'zz of " + name + "'}").lists("ID", user).lists(name, "Zz of " + name);
        get("{'" + name + "':'Zz of " + name + "%'}").lists("ID", user);
        get("{'%" + name + "':'of " + name + "'}").lists("ID", user);
        get("{'=" + name + "':'Zz of " + name + "%'}").lists("ID");
        get("{'!%" + name + "':'Zz','ID':" + user + "}").lists("ID");
        var sorted = call("user.get", "{'sort':'" + name + "','order':'DESC'}");
        assertThat(sorted.column(name).getFirst()).isEqualTo("Zz of " + name);
        call("user.update", "{'ID':" + user + ",'ACTIVE':'N','" + name + "':''}").isAnswered();
        get("{'ID':" + user + "}").lists("ACTIVE", "").lists(name, "");
    }

    @Test
    void names_are_found_by_their_beginning_as_the_documentation_shows() {
        call("user.get", "{'filter':{'NAME':'Iva%'},'sort':'ID'}").lists("ID", ivan, ivanka);
        call("user.get", "{'filter':{'!%LAST_NAME':'ov','@ID':[" + ivan + "," + ivanka + "]}}")
                .lists("ID", ivanka);
        call("user.get", "{'filter':{'@PERSONAL_CITY':['Paris','Rome']}}")
                .lists("ID", ivanka, petrov);
    }

    @Test
    void departments_are_a_condition_in_the_filter_or_beside_it() {
        get("{'UF_DEPARTMENT':2}").lists("ID", ivan, ivanka);
        get("{'UF_DEPARTMENT':[2]}").lists("ID", ivan, ivanka);
        call("user.get", "{'UF_DEPARTMENT':2,'SORT':'ID','ORDER':'desc'}")
                .lists("ID", ivanka, ivan);
        get("{'UF_DEPARTMENT':99}").lists("ID").hasTotal(0);
        var rows = get("{'ID':" + ivanka + "}");
        assertThat(Reply.text(rows.at("result.0.UF_DEPARTMENT"))).isEqualTo("[1,2]");
    }

    @Test
    void dates_are_compared_as_days() {
        get("{'PERSONAL_BIRTHDAY':'1990-02-03'}").lists("ID", ivan);
        get("{'<PERSONAL_BIRTHDAY':'1990-02-03'}").lists("ID", ivanka);
        get("{'>=PERSONAL_BIRTHDAY':'1985-02-03','UF_DEPARTMENT':2}").lists("ID", ivan, ivanka);
        get("{'>=DATE_REGISTER':'2026-01-10T09:10:00+03:00','ID':[1," + ivan + "]}")
                .lists("ID", ivan);
        get("{'UF_PHONE_INNER':['101','102']}").lists("ID", ivan, ivanka);
    }

    @Test
    void types_of_users_are_distinguished() {
        get("{'USER_TYPE':'extranet'}").lists("ID", guest).lists("USER_TYPE", "extranet");
        get("{'USER_TYPE':'email'}").lists("ID");
        get("{'USER_TYPE':'employee','ID':[" + ivan + "," + guest + "]}").lists("ID", ivan);
    }

    @Test
    void users_are_online_while_they_have_a_session() {
        portal.at("10:00:00");
        portal.services().sessions().begin(petrov);

        get("{'IS_ONLINE':'Y'}")
                .lists("ID", petrov)
                .lists("IS_ONLINE", "Y")
                .lists("LAST_LOGIN", "2026-01-10T10:00:00+03:00")
                .lists("LAST_ACTIVITY_DATE", "2026-01-10 10:00:00");
        get("{'IS_ONLINE':'N','ID':[" + ivan + "," + petrov + "]}").lists("ID", ivan);
        get("{'!IS_ONLINE':'Y','ID':[" + ivan + "," + petrov + "]}").lists("ID", ivan);
    }

    @Test
    void words_find_names_positions_and_departments() {
        get("{'NAME_SEARCH':'iva'}").lists("ID", ivan, ivanka);
        get("{'NAME_SEARCH':'sido iva'}").lists("ID", ivan);
        call("user.search", "{'FILTER':{'FIND':'chief'}}").lists("ID", ivan);
        call("user.search", "{'FILTER':{'FIND':'Petrov'}}").lists("ID", ivan, petrov);
        call("user.search", "{'FILTER':{'FIND':'engi'}}").lists("ID", ivan);
        call("user.search", "{'FILTER':{'FIND':'sal'}}").lists("ID", ivan, ivanka);
        call("user.search", "{'FILTER':{'FIND':'li_'}}").lists("ID");
        call("user.search", "{'FILTER':{'FIND':'nobody'}}").lists("ID").hasTotal(0);
    }

    @Test
    void a_search_by_fields_matches_beginnings() {
        call("user.search", "{'FILTER':{'NAME':'iv','LAST_NAME':'l'}}").lists("ID", ivanka);
        call("user.search", "{'FILTER':{'SECOND_NAME':'petro'}}").lists("ID", ivan);
        call("user.search", "{'FILTER':{'WORK_POSITION':'engineer'}}").lists("ID");
        call("user.search", "{'FILTER':{'UF_DEPARTMENT_NAME':'sales','NAME':'ivan'}}")
                .lists("ID", ivan, ivanka);
        call("user.search", "{'FILTER':{'UF_DEPARTMENT_NAME':'x'}}").lists("ID");
        call("user.search", "{'FILTER':{'NAME':'iv','USER_TYPE':'extranet'}}").lists("ID");
        call("user.search", "{'FILTER':{'NAME':'iv'},'select':['ID','NAME','FOO']}")
                .hasResult(
                        ("[{'ID':'"
                                        + ivan
                                        + "','NAME':'Ivan'},{'ID':'"
                                        + ivanka
                                        + "','NAME':'Ivanka'}]")
                                .replace('\'', '"'));
        var custom = call("user.search", "{'FILTER':{'NAME':'ivanka'},'select':['UF_*']}");
        assertThat(custom.at("result.0").members().keySet())
                .contains("UF_PHONE_INNER")
                .doesNotContain("NAME");
    }

    @Test
    void an_order_may_be_a_map() {
        var both = "'FILTER':{'UF_DEPARTMENT':2}";
        call("user.get", "{" + both + ",'order':{'ID':'DESC'}}").lists("ID", ivanka, ivan);
        call("user.get", "{" + both + ",'order':{'NAME':'ASC'}}").lists("ID", ivan, ivanka);
        call("user.get", "{" + both + ",'order':{'FOO':'ASC'}}").lists("ID", ivan, ivanka);
        call("user.get", "{" + both + ",'sort':'FOO'}").lists("ID", ivan, ivanka);
    }

    @Test
    void an_unknown_key_is_ignored_and_named() {
        var reply = get("{'FOO':1,'ID':" + ivan + "}").lists("ID", ivan);

        assertThat(reply.header("Daybook-Ignored")).isEqualTo("filter.FOO");
        assertThat(get("{'NAME_SEARCH':'iva','IS_ONLINE':'N'}").header("Daybook-Ignored"))
                .isEmpty();
    }

    @Test
    void the_scope_decides_on_the_fields() {
        portal.webhook(1, "whbrief", Set.of("user_brief"));
        portal.webhook(1, "whbasic", Set.of("user_basic"));
        var brief = portal.getUrl(portal.base() + "/rest/1/whbrief/user.get?ID=" + ivan);
        var basic = portal.getUrl(portal.base() + "/rest/1/whbasic/user.get?ID=" + ivan);

        assertThat(brief.at("result.0").members().keySet())
                .contains("NAME", "WORK_POSITION", "PERSONAL_CITY", "UF_PHONE_INNER")
                .doesNotContain("EMAIL", "WORK_PHONE", "LAST_LOGIN", "PERSONAL_WWW");
        assertThat(basic.at("result.0").members().keySet())
                .contains("EMAIL", "WORK_PHONE", "WORK_LOGO")
                .doesNotContain("LAST_LOGIN", "PERSONAL_WWW", "PERSONAL_ICQ");
        var fields = portal.getUrl(portal.base() + "/rest/1/whbrief/user.fields");
        assertThat(fields.at("result").members().keySet())
                .isEqualTo(brief.at("result.0").members().keySet());
        var hidden =
                portal.getUrl(
                        portal.base()
                                + "/rest/1/whbrief/user.get?FILTER[EMAIL]=ivan@example.com"
                                + "&FILTER[ID]="
                                + ivan);
        assertThat(hidden.header("Daybook-Ignored")).isEqualTo("filter.EMAIL");
        portal.getUrl(portal.base() + "/rest/1/whbasic/user.add?EMAIL=x@example.com")
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the webhook token");
    }

    @Test
    void fields_have_captions() {
        var fields = call("user.fields", "{}").at("result").members();

        assertThat(fields).hasSize(UserField.values().length);
        assertThat(fields.get("WORK_POSITION")).isEqualTo(Value.of("Position"));
    }

    @Test
    void the_current_user_has_the_same_fields() {
        var current = portal.callAs(ivan, "user.current", "{}");
        var listed = call("user.get", "{'ID':" + ivan + "}");

        assertThat(Reply.text(current.at("result"))).isEqualTo(Reply.text(listed.at("result.0")));
    }

    @Test
    void guests_see_the_people_of_their_groups_and_tasks() {
        portal.callAs(guest, "user.get", "{}").lists("ID", 1, guest).hasTotal(2);
        call(
                        "tasks.task.add",
                        "{'fields':{'TITLE':'A','RESPONSIBLE_ID':"
                                + petrov
                                + ",'AUDITORS':["
                                + guest
                                + "]}}")
                .isAnswered();

        portal.callAs(guest, "user.get", "{}").lists("ID", 1, petrov, guest);
        portal.callAs(guest, "user.get", "{\"ID\":" + ivan + "}").lists("ID").hasTotal(0);
        portal.callAs(guest, "user.search", "{\"FILTER\":{\"FIND\":\"iva\"}}").lists("ID");
        assertThat(portal.callAs(ivan, "user.get", "{}").column("ID"))
                .contains("1", Long.toString(guest));
    }

    @Test
    void only_administrators_add_and_change_users() {
        portal.callAs(ivan, "user.add", "{\"EMAIL\":\"x@example.com\",\"UF_DEPARTMENT\":[1]}")
                .isRefused(400, "ERROR_CORE", "access_denied");
        portal.callAs(ivan, "user.update", "{\"ID\":" + ivan + ",\"NAME\":\"X\"}")
                .isRefused(400, "ERROR_CORE", "access_denied");
        get("{'ID':" + ivan + "}").lists("NAME", "Ivan");
    }

    @Test
    void what_cannot_be_added_is_refused_by_name() {
        refused("{'UF_DEPARTMENT':[1]}", "ERROR_ARGUMENT", "wrong_email");
        refused("{'EMAIL':'x','UF_DEPARTMENT':[1]}", "ERROR_ARGUMENT", "wrong_email");
        refused(
                "{'EMAIL':'IVAN@example.com','UF_DEPARTMENT':[1]}",
                "ERROR_ARGUMENT",
                "User with this email already exists");
        refused("{'EMAIL':'x@example.com'}", "ERROR_ARGUMENT", "no_extranet_field");
        refused(
                "{'EMAIL':'x@example.com','EXTRANET':'Y'}",
                "ERROR_GROUPID",
                "Group code not specified");
        refused(
                "{'EMAIL':'x@example.com','EXTRANET':'Y','SONET_GROUP_ID':[99]}",
                "ERROR_NO_GROUP",
                "Group specified incorrectly");
        refused(
                "{'EMAIL':'x@example.com','UF_DEPARTMENT':[99]}",
                "ERROR_CORE",
                "Department not found");
        refused(
                "{'EMAIL':'x@example.com','UF_DEPARTMENT':[1],'PERSONAL_BIRTHDAY':'soon'}",
                "ERROR_CORE",
                "The field PERSONAL_BIRTHDAY has an invalid value");
        refused(
                "{'EMAIL':'x@example.com','UF_DEPARTMENT':[1],'PERSONAL_PHOTO':['a.png','AA==']}",
                "ERROR_CORE",
                "The field PERSONAL_PHOTO cannot be set: this server stores no pictures");
        get("{'EMAIL':'x@example.com'}").lists("ID").hasTotal(0);
    }

    private static void refused(String json, String code, String text) {
        call("user.add", json).isRefused(400, code, text);
    }

    @Test
    void a_change_is_refused_if_there_is_no_such_user_or_the_mail_is_taken() {
        call("user.update", "{'ID':9999,'NAME':'X'}").isRefused(400, "ERROR_CORE", "access_denied");
        call("user.update", "{'NAME':'X'}").isRefused(400, "ERROR_CORE", "access_denied");
        call("user.update", "{'ID':" + ivan + ",'EMAIL':'ivanka@example.com'}")
                .isRefused(400, "ERROR_ARGUMENT", "User with this email already exists");
    }

    @Test
    void a_change_leaves_other_fields_and_sets_the_time_of_change() {
        var user =
                add(
                        "{'EMAIL':'change@example.com','NAME':'A','UF_SKILLS':'Go',"
                                + "'UF_EMPLOYMENT_DATE':'2020-05-01','UF_DEPARTMENT':[2]}");
        portal.at("11:30:00");

        call("user.update", "{'ID':" + user + ",'LAST_NAME':'B','UF_DEPARTMENT':[1],'FOO':1}")
                .hasResult("true");
        get("{'ID':" + user + "}")
                .lists("NAME", "A")
                .lists("LAST_NAME", "B")
                .lists("UF_SKILLS", "Go")
                .lists("UF_EMPLOYMENT_DATE", "2020-05-01T00:00:00+03:00")
                .lists("TIMESTAMP_X", "2026-01-10T11:30:00+03:00");
        get("{'UF_DEPARTMENT':2,'ID':" + user + "}").lists("ID");
        call("user.update", "{'ID':" + user + ",'UF_EMPLOYMENT_DATE':'','ACTIVE':false}")
                .isAnswered();
        get("{'ACTIVE':false,'ID':" + user + "}").lists("UF_EMPLOYMENT_DATE", "");
        get("{'ACTIVE':true,'ID':" + user + "}").lists("ID");
    }
}
