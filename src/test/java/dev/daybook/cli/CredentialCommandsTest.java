package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Commands that list and revoke users, credentials and rights of a running server. */
class CredentialCommandsTest extends PortalTest {

    private static CommandRun daybook(String... words) {
        return CommandRun.on(portal, words);
    }

    private static List<Value> list(String noun, String... words) {
        var all = new String[words.length + 1];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--json";
        return daybook(all).json().members().get(noun).elements();
    }

    private static long idOfLast(String noun, String... words) {
        return list(noun, words).getLast().members().get("id").asWhole();
    }

    private static String webhook(long user) {
        return daybook(
                        "webhook",
                        "add",
                        "--user",
                        "" + user,
                        "--scope",
                        "crm,user",
                        "--url",
                        portal.base())
                .isDone()
                .out();
    }

    @Test
    void a_webhook_is_listed_edited_and_revoked_while_the_server_runs() {
        var url = webhook(1);
        var id = idOfLast("webhooks", "webhook", "list");
        portal.getUrl(url + "scope").hasResult("[\"crm\",\"user\"]");

        assertThat(daybook("webhook", "list").isDone().out())
                .startsWith("ID  USER ID  SCOPES")
                .contains("crm,user");
        daybook("webhook", "edit", "--id", "" + id, "--scope", "task").isDone();
        CommandsTest.withinASecond(() -> portal.getUrl(url + "scope").hasResult("[\"task\"]"));
        daybook("webhook", "revoke", "--id", "" + id).isDone();
        CommandsTest.withinASecond(
                () -> assertThat(portal.getUrl(url + "scope").status()).isEqualTo(403));
        daybook("webhook", "revoke", "--id", "" + id)
                .failed("webhook " + id + " does not exist: ./daybook webhook list prints all");
        daybook("webhook", "edit", "--id", "" + id)
                .isWrongUsage("nothing to change: use --scope or --sandbox");
    }

    @Test
    void a_blocked_portal_names_the_block_until_it_is_opened() {
        var url = webhook(1);
        portal.getUrl(url + "scope").isAnswered();

        daybook("portal", "edit", "--blocked", "yes").isDone();

        CommandsTest.withinASecond(() ->
                portal.getUrl(url + "scope")
                        .isRefused(503, "OVERLOAD_LIMIT", "REST API is blocked due to overload"));
        daybook("portal", "edit", "--blocked", "no").isDone();
        CommandsTest.withinASecond(() -> portal.getUrl(url + "scope").isAnswered());
        daybook("portal", "edit")
                .isWrongUsage(
                        "Missing required option: '--blocked=yes|no' (see ./daybook portal edit"
                                + " --help)");
    }

    @Test
    void a_removed_user_stays_in_the_list_but_cannot_authenticate() {
        var user = portal.user("leaver", false, false);
        var url = webhook(user);
        portal.getUrl(url + "scope").isAnswered();

        daybook("user", "remove", "--user", "" + user).isDone();

        CommandsTest.withinASecond(
                () -> assertThat(portal.getUrl(url + "scope").status()).isEqualTo(403));
        var listed =
                list("users", "user", "list").stream()
                        .filter(each -> each.members().get("id").asWhole() == user)
                        .findFirst()
                        .orElseThrow();
        assertThat(listed.members().get("active")).isEqualTo(Value.of(false));
        assertThat(list("webhooks", "webhook", "list"))
                .noneMatch(each -> each.members().get("user_id").asWhole() == user);
    }

    @Test
    void the_last_administrator_is_not_removed() {
        var others =
                list("users", "user", "list").stream()
                        .filter(each -> each.members().get("admin").equals(Value.of(true)))
                        .filter(each -> each.members().get("id").asWhole() != 1)
                        .count();
        assertThat(others).isZero();

        daybook("user", "remove", "--user", "1")
                .failed(
                        "user 1 is the last active administrator: add another with ./daybook user add"
                                + " --admin");
    }

    @Test
    void applications_and_their_tokens_are_listed_and_revoked() {
        var app =
                daybook(
                                "app",
                                "add",
                                "--name",
                                "Watcher",
                                "--scope",
                                "crm",
                                "--redirect",
                                "https://example.com/",
                                "--json")
                        .text("client_id");
        var token =
                daybook("token", "issue", "--app", app, "--user", "1", "--json")
                        .text("access_token");
        portal.getUrl(portal.base() + "/rest/scope?auth=" + token).isAnswered();
        assertThat(Reply.text(list("applications", "app", "list").getLast()))
                .contains("\"name\":\"Watcher\"")
                .contains("\"active\":true");
        assertThat(list("tokens", "token", "list")).hasSize(2);
        assertThat(daybook("token", "list").out()).doesNotContain(token).contains("refresh");

        assertThat(daybook("token", "revoke", "--app", app, "--json").number("revoked"))
                .isEqualTo(2);
        CommandsTest.withinASecond(() ->
                assertThat(portal.getUrl(portal.base() + "/rest/scope?auth=" + token).status())
                        .isEqualTo(401));
        daybook("app", "remove", "--app", app).isDone();
        assertThat(list("applications", "app", "list")).isEmpty();
        daybook("token", "revoke").isWrongUsage("use --app, --user or both");
    }

    @Test
    void rights_are_listed_as_they_were_set() {
        var user = portal.user("seller", false, false);
        daybook(
                        "rights",
                        "set",
                        "--user",
                        "" + user,
                        "--entity-type",
                        "2",
                        "--read",
                        "own",
                        "--delete",
                        "none")
                .isDone();

        var members = list("rights", "rights", "list").getLast().members();
        assertThat(members.get("user_id").asWhole()).isEqualTo(user);
        assertThat(members.get("category_id").asText()).isEqualTo("all");
        assertThat(members.get("read").asText()).isEqualTo("own");
        assertThat(members.get("add").asText()).isEmpty();
        assertThat(members.get("delete").asText()).isEqualTo("none");
    }

    @Test
    void sessions_end_for_one_user_or_for_all() {
        daybook("session", "revoke").isWrongUsage("use either --user or --all");
        assertThat(daybook("session", "list").isDone().out()).isEqualTo("No sessions");
        assertThat(daybook("session", "revoke", "--all", "--json").number("revoked")).isZero();
    }

    @Test
    void the_status_counts_what_there_is() {
        var status = daybook("status", "--json").json().members();
        assertThat(status.keySet())
                .isEqualTo(
                        Set.of(
                                "version",
                                "schema",
                                "portal",
                                "blocked",
                                "bytes",
                                "positions",
                                "users",
                                "webhooks",
                                "items",
                                "tasks",
                                "stage_moves",
                                "task_changes",
                                "waiting_events",
                                "last_backup"));
        assertThat(status.get("last_backup")).isEqualTo(Value.Nothing.NOTHING);
        assertThat(status.get("users").asWhole()).isPositive();
        assertThat(status.get("bytes").asWhole()).isGreaterThan(100_000);
        assertThat(status.get("portal").asText()).hasSize(32);
        assertThat(daybook("status").isDone().out()).contains("stage moves");
    }
}
