package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each command, on the data of a server that runs: what it changes is seen over the wire at once. */
class CommandsTest extends PortalTest {

    private static final String HISTORY = "crm.stagehistory.list";
    private static final String DEALS = "{\"entityTypeId\":2}";

    private static CommandOutcome typed(String... words) {
        return CommandOutcome.on(portal, words);
    }

    private static long add(String login, String... options) {
        var words = new String[options.length + 5];
        System.arraycopy(new String[] {"user", "add", "--login", login, "--json"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return typed(words).number("user_id");
    }

    private static void giveWebhook(long user) {
        typed(
                        "webhook",
                        "add",
                        "--user",
                        "" + user,
                        "--code",
                        TestPortal.CODE,
                        "--scope",
                        "crm,user")
                .isDone();
    }

    // ---- webhook add ----

    @Test
    void a_new_webhook_is_an_address_that_can_be_called() {
        var webhook =
                typed("webhook", "add", "--user", "1", "--scope", "crm", "--url", portal.base())
                        .isDone()
                        .out();

        assertThat(webhook).matches(portal.base() + "/rest/1/[a-z0-9]{24}/");
        portal.getUrl(webhook + "scope").hasResult("[\"crm\"]");
    }

    @Test
    void a_webhook_takes_the_code_it_is_given_and_later_other_scopes() {
        var first =
                typed(
                        "webhook",
                        "add",
                        "--user",
                        "1",
                        "--scope",
                        "crm,task",
                        "--code",
                        "mine",
                        "--json");
        assertThat(first.json().members().keySet()).containsExactly("user_id", "webhook");
        assertThat(first.number("user_id")).isEqualTo(1);
        assertThat(first.text("webhook")).isEqualTo("http://127.0.0.1:8024/rest/1/mine/");
        portal.getUrl(portal.base() + "/rest/1/mine/scope").hasResult("[\"crm\",\"task\"]");

        typed("webhook", "add", "--user", "1", "--scope", "user", "--code", "mine").isDone();
        withinASecond(
                () -> portal.getUrl(portal.base() + "/rest/1/mine/scope").hasResult("[\"user\"]"));
    }

    @Test
    void a_webhook_is_for_the_sandbox_as_long_as_it_is_added_so() {
        var add = new String[] {"webhook", "add", "--user", "1", "--scope", "crm", "--code", "box"};
        var marked = Arrays.copyOf(add, add.length + 1);
        marked[add.length] = "--sandbox";

        typed(marked).isDone();
        assertThat(sandboxes()).isEqualTo(1);
        typed(add).isDone();
        assertThat(sandboxes()).isEqualTo(0);
    }

    private static long sandboxes() {
        return portal.services()
                .database()
                .read(snapshot ->
                        snapshot.number("select count(*) from webhook where is_sandbox = 1"));
    }

    @Test
    void a_webhook_needs_a_user_that_is_there_and_scopes_that_exist() {
        typed("webhook", "add", "--user", "999", "--scope", "crm")
                .failed("there is no user 999: choose another, or add one with ./daybook user add");
        typed("webhook", "add", "--user", "1", "--scope", "crm,tasks")
                .isWrongUsage(
                        "Invalid value for option '--scope': 'tasks' is none of crm, task, user,"
                                + " user_basic, user_brief, sonet_group, department, userfieldconfig"
                                + " (see ./daybook webhook add --help)");
        typed("webhook", "add", "--user", "1", "--scope", "crm", "--code", "a/b")
                .isWrongUsage("--code has up to 64 letters, digits, - and _");
    }

    // ---- user add, user edit ----

    @Test
    void a_new_user_can_be_read_over_the_wire() {
        var anna =
                add(
                        "anna@example.com",
                        "--name",
                        "Анна",
                        "--last-name",
                        "O'Neill",
                        "--second-name",
                        "Maria");

        portal.call("user.get", "{\"ID\":" + anna + "}")
                .lists("NAME", "Анна")
                .lists("LAST_NAME", "O'Neill")
                .lists("SECOND_NAME", "Maria")
                .lists("EMAIL", "anna@example.com")
                .lists("USER_TYPE", "employee");
        assertThat(typed("user", "add", "--login", "bruno").isDone().out())
                .isEqualTo("User " + (anna + 1) + " is bruno");
    }

    @Test
    void a_login_belongs_to_one_user() {
        add("carla");

        typed("user", "add", "--login", "carla").failed("the login carla is taken: choose another");
        typed("user", "add", "--login", " ")
                .isWrongUsage("--login is empty: give a name that nobody else has");
    }

    @Test
    void an_administrator_and_a_guest_are_what_they_were_added_as() {
        var chief = add("chief", "--admin");
        giveWebhook(chief);
        assertThat(portal.callAs(chief, "profile", "{}").at("result.ADMIN").asText())
                .isEqualTo("1");

        var guest = add("guest", "--extranet");
        giveWebhook(guest);
        portal.callAs(guest, HISTORY, DEALS)
                .isRefused(
                        403,
                        "allowed_only_intranet_user",
                        "Action is allowed only for intranet users");

        typed("user", "add", "--login", "both", "--admin", "--extranet")
                .isWrongUsage("a guest is no administrator: choose --admin or --extranet");
    }

    @Test
    void an_edited_user_has_the_new_name_at_once() {
        var dora = add("dora", "--name", "Dora", "--last-name", "Lang");

        var edited = typed("user", "edit", "--user", "" + dora, "--last-name", "Kurz");

        assertThat(edited.isDone().out()).isEqualTo("User " + dora + " is Dora Kurz");
        portal.call("user.get", "{\"ID\":" + dora + "}")
                .lists("NAME", "Dora")
                .lists("LAST_NAME", "Kurz");
    }

    @Test
    void a_user_who_left_cannot_call_until_they_are_back() {
        var emil = add("emil");
        giveWebhook(emil);
        portal.callAs(emil, "user.current", "{}").isAnswered();

        typed("user", "edit", "--user", "" + emil, "--active", "no").isDone();
        withinASecond(() ->
                assertThat(portal.callAs(emil, "user.current", "{}").status()).isEqualTo(401));

        var back = typed("user", "edit", "--user", "" + emil, "--active", "yes", "--json");
        assertThat(back.number("user_id")).isEqualTo(emil);
        withinASecond(() -> portal.callAs(emil, "user.current", "{}").isAnswered());
    }

    /** Commands take effect in a running server within a second. */
    private static void withinASecond(Runnable expectation) {
        var deadline = System.nanoTime() + 1_000_000_000;
        while (true) {
            try {
                expectation.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    @Test
    void only_a_user_that_is_there_can_be_edited_and_only_with_something_to_change() {
        typed("user", "edit", "--user", "999", "--name", "X")
                .failed("there is no user 999: choose another, or add one with ./daybook user add");
        typed("user", "edit", "--user", "1")
                .isWrongUsage(
                        "say what changes: --name, --last-name, --active or --password-stdin");
    }

    private static boolean canSignIn(String login, String password) {
        return portal.services().passwords().check(login, password).isPresent();
    }

    @Test
    void a_password_comes_from_the_standard_input() {
        var words = new String[] {"user", "add", "--login", "with.password", "--password-stdin"};
        CommandOutcome.saying("correct horse\n", portal, words).isDone();
        assertThat(canSignIn("with.password", "correct horse")).isTrue();

        CommandOutcome.saying(
                        "battery staple\r\n",
                        portal,
                        "user",
                        "edit",
                        "--user",
                        "1",
                        "--password-stdin")
                .isDone();
        assertThat(canSignIn("admin", "battery staple")).isTrue();
        assertThat(canSignIn("admin", "battery staple\r")).isFalse();
    }

    @Test
    void a_password_that_is_too_short_or_too_long_changes_nothing() {
        var words = new String[] {"user", "add", "--login", "no.password", "--password-stdin"};

        CommandOutcome.saying("1234567", portal, words)
                .isWrongUsage(
                        "a password has at least 8 characters: give a longer one on the standard"
                                + " input");
        CommandOutcome.saying("", portal, words)
                .isWrongUsage(
                        "a password has at least 8 characters: give a longer one on the standard"
                                + " input");
        CommandOutcome.saying("x".repeat(1_025), portal, words)
                .isWrongUsage("a password has at most 1024 bytes");
        assertThat(add("no.password")).isPositive();
        assertThat(canSignIn("no.password", "1234567")).isFalse();
    }

    // ---- rights set ----

    @Test
    void rights_say_which_items_a_user_sees() {
        var fritz = add("fritz");
        giveWebhook(fritz);
        var deal = portal.call("crm.deal.add", "{\"fields\":{}}").number("result");
        var get = "{\"id\":" + deal + "}";
        portal.callAs(fritz, "crm.deal.get", get).isAnswered();

        var rights =
                typed("rights", "set", "--user", "" + fritz, "--entity-type", "2", "--read", "OWN");

        assertThat(rights.isDone().out()).isEqualTo("User " + fritz + ", type 2: read own");
        portal.callAs(fritz, "crm.deal.get", get).isRefusedWith("");
        typed(
                        "rights",
                        "set",
                        "--user",
                        "" + fritz,
                        "--entity-type",
                        "2",
                        "--category",
                        "0",
                        "--read",
                        "all")
                .isDone();
        portal.callAs(fritz, "crm.deal.get", get).isAnswered();
    }

    @Test
    void rights_of_a_guest_are_what_was_granted() {
        var guest = add("gast", "--extranet");
        giveWebhook(guest);
        var lead = "{\"fields\":{\"TITLE\":\"Mine\"}}";
        portal.callAs(guest, "crm.lead.add", lead).isRefusedWith("");

        var rights =
                typed(
                        "rights",
                        "set",
                        "--user",
                        "" + guest,
                        "--entity-type",
                        "1",
                        "--read",
                        "own",
                        "--add",
                        "all",
                        "--json");

        assertThat(rights.out())
                .isEqualTo(
                        "{\"user_id\":"
                                + guest
                                + ",\"entity_type_id\":1,\"read\":\"own\","
                                + "\"add\":\"all\"}");
        portal.callAs(guest, "crm.lead.add", lead).isAnswered();
    }

    @Test
    void rights_need_what_they_are_about() {
        typed("rights", "set", "--user", "999", "--entity-type", "2", "--read", "all")
                .failed("there is no user 999: choose another, or add one with ./daybook user add");
        typed("rights", "set", "--user", "1", "--entity-type", "999", "--read", "all")
                .failed(
                        "there is no entity type 999: leads are 1, deals 2, smart invoices 31, and"
                                + " crm.type.list tells the smart processes");
        typed(
                        "rights",
                        "set",
                        "--user",
                        "1",
                        "--entity-type",
                        "2",
                        "--category",
                        "77",
                        "--read",
                        "all")
                .failed("type 2 has no category 77: choose another --category");
        typed("rights", "set", "--user", "1", "--entity-type", "2")
                .isWrongUsage("say what is set: --read, --add, --update or --delete");
        typed("rights", "set", "--user", "1", "--entity-type", "2", "--read", "some")
                .isWrongUsage(
                        "Invalid value for option '--read': 'some' is none of none, own, all"
                                + " (see ./daybook rights set --help)");
    }

    // ---- app add, app edit, token issue ----

    @Test
    void an_application_calls_with_the_token_that_was_issued() {
        var app = typed("app", "add", "--name", "Reports", "--scope", "crm", "--json");
        assertThat(app.json().members().keySet()).containsExactly("client_id", "client_secret");
        assertThat(app.text("client_secret")).hasSize(50);

        var token =
                typed("token", "issue", "--app", app.text("client_id"), "--user", "1", "--json");

        assertThat(token.json().members().keySet())
                .containsExactly("access_token", "refresh_token", "expires");
        assertThat(token.number("expires"))
                .isEqualTo(portal.clock().instant().getEpochSecond() + 3600);
        callWith(token.text("access_token"), "scope").hasResult("[\"crm\"]");
    }

    @Test
    void a_token_lives_as_long_as_it_was_told() {
        var app = typed("app", "add", "--name", "Brief", "--scope", "crm", "--json");

        var token =
                typed(
                        "token",
                        "issue",
                        "--app",
                        app.text("client_id"),
                        "--user",
                        "1",
                        "--expires",
                        "0",
                        "--json");

        callWith(token.text("access_token"), HISTORY + "?entityTypeId=2")
                .isRefused(401, "expired_token", "The access token provided has expired");
    }

    @Test
    void an_application_can_be_open_to_some_users_only() {
        var gerda = add("gerda");
        var app =
                typed(
                        "app",
                        "add",
                        "--name",
                        "Hers",
                        "--scope",
                        "crm",
                        "--redirect",
                        "https://example.com/install",
                        "--only-users",
                        "1," + gerda,
                        "--json");
        var others =
                typed(
                        "token",
                        "issue",
                        "--app",
                        app.text("client_id"),
                        "--user",
                        "" + add("hans"),
                        "--json");
        var hers =
                typed(
                        "token",
                        "issue",
                        "--app",
                        app.text("client_id"),
                        "--user",
                        "" + gerda,
                        "--json");

        callWith(hers.text("access_token"), "scope").isAnswered();
        assertThat(callWith(others.text("access_token"), "scope").text())
                .contains("user_access_error");
    }

    @Test
    void for_people_applications_and_tokens_are_told_line_by_line() {
        var app = typed("app", "add", "--name", "Shown", "--scope", "crm").isDone().out();
        assertThat(app)
                .matches(
                        """
                        client_id      local\\.[a-z0-9]{14}\\.[a-z0-9]{8}
                        client_secret  [a-z0-9]{50}
                        The secret is told only now\\.\
                        """);

        var id = app.lines().findFirst().orElseThrow().split(" +")[1];
        assertThat(typed("token", "issue", "--app", id, "--user", "1").isDone().out())
                .matches(
                        """
                        access_token   [a-z0-9]{70}
                        refresh_token  [a-z0-9]{70}
                        expires        2026-01-10T.*\
                        """);
    }

    @Test
    void applications_and_tokens_need_what_they_are_about() {
        typed("token", "issue", "--app", "local.none", "--user", "1")
                .failed("there is no application local.none: register one with ./daybook app add");
        typed("app", "add", "--name", "X", "--scope", "crm", "--only-users", "1,999")
                .failed("there is no user 999: choose another, or add one with ./daybook user add");
        typed("app", "add", "--name", "X", "--scope", "crm", "--only-users", "1,a")
                .isWrongUsage(
                        "Invalid value for option '--only-users': write ids as 1,2"
                                + " (see ./daybook app add --help)");
        typed("app", "add", "--name", "X", "--scope", "crm", "--redirect", "example")
                .isWrongUsage("--redirect is an address such as https://example.com/install");
    }

    private static Reply callWith(String token, String method) {
        return portal.getUrl(portal.base() + "/rest/" + method, "Authorization", "Bearer " + token);
    }

    @Test
    void an_application_gets_another_address_and_can_be_taken_out_of_use() {
        var app =
                typed("app", "add", "--name", "Mail", "--scope", "crm", "--json").text("client_id");
        var token =
                typed("token", "issue", "--app", app, "--user", "1", "--json").text("access_token");
        var call = portal.base() + "/rest/server.time?auth=" + token;

        assertThat(
                        typed("app", "edit", "--app", app, "--redirect", "https://a.example/b?c=d")
                                .isDone()
                                .out())
                .isEqualTo("Application Mail sends people back to https://a.example/b?c=d");
        portal.getUrl(call).isAnswered();
        typed("app", "edit", "--app", app, "--active", "no").isDone();
        withinASecond(() ->
                portal.getUrl(call)
                        .isRefused(401, "APPLICATION_NOT_FOUND", "Application not found"));
        typed("app", "edit", "--app", app, "--active", "yes").isDone();
        withinASecond(() -> portal.getUrl(call).isAnswered());
    }

    @Test
    void an_application_is_edited_sensibly_or_not_at_all() {
        typed("app", "edit", "--app", "nobody", "--active", "no")
                .failed("there is no application nobody: register one with ./daybook app add");
        typed("app", "edit", "--app", "x").isWrongUsage("say what changes: --redirect or --active");
        typed("app", "edit", "--app", "x", "--redirect", "javascript:alert(1)")
                .isWrongUsage("--redirect is an address such as https://example.com/install");
        typed("app", "add", "--name", "x", "--scope", "crm", "--redirect", "https://a.example/#b")
                .isWrongUsage("--redirect has no part behind a #: browsers keep it to themselves");
    }

    // ---- item restore ----

    @Test
    void a_restored_item_is_back_under_a_new_id_with_one_row_of_history() {
        var deal =
                portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Lost and found\"}}")
                        .number("result");
        portal.call("crm.deal.update", "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"WON\"}}");
        portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();

        var restored = typed("item", "restore", "--entity-type", "2", "" + deal, "--json");

        assertThat(restored.json().members().keySet()).containsExactly("id", "entity_type_id");
        assertThat(restored.number("entity_type_id")).isEqualTo(2);
        var now = restored.number("id");
        assertThat(now).isGreaterThan(deal);
        assertThat(portal.call("crm.deal.get", "{\"id\":" + now + "}").at("result.TITLE").asText())
                .isEqualTo("Lost and found");
        portal.get(HISTORY + "?entityTypeId=2&filter[OWNER_ID]=" + now)
                .lists("TYPE_ID", 3)
                .lists("STAGE_ID", "WON");
        portal.get(HISTORY + "?entityTypeId=2&filter[OWNER_ID]=" + deal).hasTotal(0);
    }

    @Test
    void only_what_lies_in_the_recycle_bin_comes_back() {
        typed("item", "restore", "--entity-type", "2", "4711")
                .failed(
                        "the recycle bin has no item 4711 of type 2: check the id and --entity-type");
        typed("item", "restore", "--entity-type", "2")
                .isWrongUsage(
                        "Missing required parameter: 'ID' (see ./daybook item restore --help)");
    }

    // ---- task restore ----

    @Test
    void a_restored_task_is_back_and_its_history_tells_of_it() {
        var task =
                portal.call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"Lost\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asWhole();
        portal.call("tasks.task.delete", "{\"taskId\":" + task + "}").isAnswered();

        assertThat(typed("task", "restore", "" + task, "--json").number("id")).isEqualTo(task);
        portal.get("tasks.task.history.list?taskId=" + task + "&order[id]=asc")
                .lists("field", "NEW", "DELETE", "RENEW");
        typed("task", "restore", "" + task)
                .failed("the recycle bin has no task " + task + ": check the id");
    }
}
