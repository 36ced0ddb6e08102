package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Commands on the data of a running server: their changes take effect at once. */
class CommandsTest extends PortalTest {

    private static final String HISTORY = "crm.stagehistory.list";
    private static final String DEALS = "{\"entityTypeId\":2}";

    private static CommandRun daybook(String... words) {
        return CommandRun.on(portal, words);
    }

    private static long add(String login, String... options) {
        var words = new String[options.length + 5];
        System.arraycopy(new String[] {"user", "add", "--login", login, "--json"}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return daybook(words).number("user_id");
    }

    // ---- webhook add ----

    @Test
    void a_new_webhook_can_be_called() {
        var webhook = daybook("webhook", "add", "--user", "1", "--scope", "crm").isDone().out();

        assertThat(webhook).matches(portal.base() + "/rest/1/[a-z0-9]{24}/");
        portal.getUrl(webhook + "scope").hasResult("[\"crm\"]");
    }

    @Test
    void a_webhook_has_the_given_code_and_its_scopes_can_be_replaced() {
        var first =
                daybook(
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
        assertThat(first.text("webhook")).isEqualTo(portal.base() + "/rest/1/mine/");
        portal.getUrl(portal.base() + "/rest/1/mine/scope").hasResult("[\"crm\",\"task\"]");

        daybook("webhook", "add", "--user", "1", "--scope", "user", "--code", "mine").isDone();
        withinASecond(
                () -> portal.getUrl(portal.base() + "/rest/1/mine/scope").hasResult("[\"user\"]"));
    }

    @Test
    void the_sandbox_option_of_a_webhook_can_be_replaced() {
        var add = new String[] {"webhook", "add", "--user", "1", "--scope", "crm", "--code", "box"};
        var marked = Arrays.copyOf(add, add.length + 1);
        marked[add.length] = "--sandbox";

        daybook(marked).isDone();
        assertThat(sandboxes()).isEqualTo(1);
        daybook(add).isDone();
        assertThat(sandboxes()).isEqualTo(0);
    }

    private static long sandboxes() {
        return portal.services()
                .database()
                .read(snapshot ->
                        snapshot.number("select count(*) from webhook where is_sandbox = 1"));
    }

    @Test
    void a_webhook_requires_an_existing_user_and_existing_scopes() {
        daybook("webhook", "add", "--user", "999", "--scope", "crm")
                .failed(
                        "user 999 does not exist: choose another, or add one with ./daybook user add");
        daybook("webhook", "add", "--user", "1", "--scope", "crm,tasks")
                .isWrongUsage(
                        "Invalid value for option '--scope': 'tasks' is not one of crm, task, user,"
                                + " user_basic, user_brief, sonet_group, department, userfieldconfig"
                                + " (see ./daybook webhook add --help)");
        daybook("webhook", "add", "--user", "1", "--scope", "crm", "--code", "a/b")
                .isWrongUsage("--code must have 1 to 64 letters, digits, - and _");
    }

    /** Commands take effect in a running server within a second. */
    static void withinASecond(Runnable expectation) {
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

    // ---- app add, app edit, token issue ----

    @Test
    void an_application_can_call_with_an_issued_token() {
        var app = daybook("app", "add", "--name", "Reports", "--scope", "crm", "--json");
        assertThat(app.json().members().keySet()).containsExactly("client_id", "client_secret");
        assertThat(app.text("client_secret")).hasSize(50);

        var token =
                daybook("token", "issue", "--app", app.text("client_id"), "--user", "1", "--json");

        assertThat(token.json().members().keySet())
                .containsExactly("access_token", "refresh_token", "expires");
        assertThat(token.number("expires"))
                .isEqualTo(portal.clock().instant().getEpochSecond() + 3600);
        callWith(token.text("access_token"), "scope").hasResult("[\"crm\"]");
    }

    @Test
    void a_token_expires_after_the_given_time() {
        var app = daybook("app", "add", "--name", "Brief", "--scope", "crm", "--json");

        var token =
                daybook(
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
    void an_application_can_be_limited_to_some_users() {
        var gerda = add("gerda");
        var app =
                daybook(
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
                daybook(
                        "token",
                        "issue",
                        "--app",
                        app.text("client_id"),
                        "--user",
                        "" + add("hans"),
                        "--json");
        var hers =
                daybook(
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
    void without_json_applications_and_tokens_are_printed_line_by_line() {
        var app = daybook("app", "add", "--name", "Shown", "--scope", "crm").isDone().out();
        assertThat(app)
                .matches(
                        """
                        client_id      local\\.[a-z0-9]{14}\\.[a-z0-9]{8}
                        client_secret  [a-z0-9]{50}
                        The secret cannot be shown again\\.\
                        """);

        var id = app.lines().findFirst().orElseThrow().split(" +")[1];
        assertThat(daybook("token", "issue", "--app", id, "--user", "1").isDone().out())
                .matches(
                        """
                        access_token   [a-z0-9]{70}
                        refresh_token  [a-z0-9]{70}
                        expires        2026-01-10T.*\
                        """);
    }

    @Test
    void applications_and_tokens_require_valid_options() {
        daybook("token", "issue", "--app", "local.none", "--user", "1")
                .failed(
                        "application local.none does not exist: register one with ./daybook app add");
        daybook("app", "add", "--name", "X", "--scope", "crm", "--only-users", "1,999")
                .failed(
                        "user 999 does not exist: choose another, or add one with ./daybook user add");
        daybook("app", "add", "--name", "X", "--scope", "crm", "--only-users", "1,a")
                .isWrongUsage(
                        "Invalid value for option '--only-users': separate user ids with commas, such as 1,2"
                                + " (see ./daybook app add --help)");
        daybook("app", "add", "--name", "X", "--scope", "crm", "--redirect", "example")
                .isWrongUsage("--redirect must be a URL such as https://example.com/install");
    }

    private static Reply callWith(String token, String method) {
        return portal.getUrl(portal.base() + "/rest/" + method, "Authorization", "Bearer " + token);
    }

    @Test
    void the_redirect_url_and_the_state_of_an_application_can_be_changed() {
        var app =
                daybook("app", "add", "--name", "Mail", "--scope", "crm", "--json")
                        .text("client_id");
        var token =
                daybook("token", "issue", "--app", app, "--user", "1", "--json")
                        .text("access_token");
        var call = portal.base() + "/rest/server.time?auth=" + token;

        assertThat(
                        daybook(
                                        "app",
                                        "edit",
                                        "--app",
                                        app,
                                        "--redirect",
                                        "https://a.example/b?c=d")
                                .isDone()
                                .out())
                .isEqualTo("Application Mail redirects to https://a.example/b?c=d");
        portal.getUrl(call).isAnswered();
        daybook("app", "edit", "--app", app, "--active", "no").isDone();
        withinASecond(() ->
                portal.getUrl(call)
                        .isRefused(401, "APPLICATION_NOT_FOUND", "Application not found"));
        daybook("app", "edit", "--app", app, "--active", "yes").isDone();
        withinASecond(() -> portal.getUrl(call).isAnswered());
    }

    @Test
    void app_edit_requires_valid_options() {
        daybook("app", "edit", "--app", "nobody", "--active", "no")
                .failed("application nobody does not exist: register one with ./daybook app add");
        daybook("app", "edit", "--app", "x")
                .isWrongUsage("nothing to change: use --redirect or --active");
        daybook("app", "edit", "--app", "x", "--redirect", "javascript:alert(1)")
                .isWrongUsage("--redirect must be a URL such as https://example.com/install");
        daybook("app", "add", "--name", "x", "--scope", "crm", "--redirect", "https://a.example/#b")
                .isWrongUsage(
                        "--redirect must not contain a fragment (#): browsers do not send it");
    }

    // ---- item restore ----

    @Test
    void a_restored_item_is_back_under_a_new_id_with_one_row_of_history() {
        var deal =
                portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Lost and found\"}}")
                        .number("result");
        portal.call("crm.deal.update", "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"WON\"}}");
        portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();

        var restored = daybook("item", "restore", "--entity-type", "2", "" + deal, "--json");

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
    void only_items_in_the_recycle_bin_can_be_restored() {
        daybook("item", "restore", "--entity-type", "2", "4711")
                .failed(
                        "the recycle bin has no item 4711 of type 2: check the id and --entity-type");
        daybook("item", "restore", "--entity-type", "2")
                .isWrongUsage(
                        "Missing required parameter: 'ID' (see ./daybook item restore --help)");
    }

    // ---- task restore ----

    @Test
    void a_restored_task_has_a_history_row_for_the_restoration() {
        var task =
                portal.call(
                                "tasks.task.add",
                                "{\"fields\":{\"TITLE\":\"Lost\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asWhole();
        portal.call("tasks.task.delete", "{\"taskId\":" + task + "}").isAnswered();

        assertThat(daybook("task", "restore", "" + task, "--json").number("id")).isEqualTo(task);
        portal.get("tasks.task.history.list?taskId=" + task + "&order[id]=asc")
                .lists("field", "NEW", "DELETE", "RENEW");
        daybook("task", "restore", "" + task)
                .failed("the recycle bin has no task " + task + ": check the id");
    }
}
