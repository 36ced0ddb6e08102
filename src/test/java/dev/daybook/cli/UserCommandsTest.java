package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that add and change users and their rights while a server runs. */
class UserCommandsTest extends PortalTest {

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

    private static void giveWebhook(long user) {
        daybook(
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

    // ---- user add, user edit ----

    @Test
    void a_new_user_is_returned_by_remote_methods() {
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
        assertThat(daybook("user", "add", "--login", "bruno").isDone().out())
                .isEqualTo("User " + (anna + 1) + " is bruno");
    }

    @Test
    void a_login_must_be_unique() {
        add("carla");

        daybook("user", "add", "--login", "carla")
                .failed("the login carla is already in use: choose another");
        daybook("user", "add", "--login", " ").isWrongUsage("--login must not be empty");
    }

    @Test
    void administrators_and_extranet_users_have_their_permissions() {
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

        daybook("user", "add", "--login", "both", "--admin", "--extranet")
                .isWrongUsage("--admin and --extranet cannot be combined");
    }

    @Test
    void an_edited_user_has_the_new_name_at_once() {
        var dora = add("dora", "--name", "Dora", "--last-name", "Lang");

        var edited = daybook("user", "edit", "--user", "" + dora, "--last-name", "Kurz");

        assertThat(edited.isDone().out()).isEqualTo("User " + dora + " is Dora Kurz");
        portal.call("user.get", "{\"ID\":" + dora + "}")
                .lists("NAME", "Dora")
                .lists("LAST_NAME", "Kurz");
    }

    @Test
    void an_inactive_user_cannot_authenticate() {
        var emil = add("emil");
        giveWebhook(emil);
        portal.callAs(emil, "user.current", "{}").isAnswered();

        daybook("user", "edit", "--user", "" + emil, "--active", "no").isDone();
        CommandsTest.withinASecond(() ->
                assertThat(portal.callAs(emil, "user.current", "{}").status()).isEqualTo(401));

        var back = daybook("user", "edit", "--user", "" + emil, "--active", "yes", "--json");
        assertThat(back.number("user_id")).isEqualTo(emil);
        CommandsTest.withinASecond(() -> portal.callAs(emil, "user.current", "{}").isAnswered());
    }

    @Test
    void user_edit_requires_an_existing_user_and_a_change() {
        daybook("user", "edit", "--user", "999", "--name", "X")
                .failed(
                        "user 999 does not exist: choose another, or add one with ./daybook user add");
        daybook("user", "edit", "--user", "1")
                .isWrongUsage(
                        "nothing to change: use --name, --last-name, --active or --password-stdin");
    }

    private static boolean canSignIn(String login, String password) {
        return portal.services().passwords().check(login, password).isPresent();
    }

    @Test
    void a_password_is_read_from_standard_input() {
        var words = new String[] {"user", "add", "--login", "with.password", "--password-stdin"};
        CommandRun.withInput("correct horse\n", portal, words).isDone();
        assertThat(canSignIn("with.password", "correct horse")).isTrue();

        CommandRun.withInput(
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

        CommandRun.withInput("1234567", portal, words)
                .isWrongUsage("the password is too short: use at least 8 characters");
        CommandRun.withInput("", portal, words)
                .isWrongUsage("the password is too short: use at least 8 characters");
        CommandRun.withInput("x".repeat(1_025), portal, words)
                .isWrongUsage("the password is too long: use at most 1024 bytes");
        assertThat(add("no.password")).isPositive();
        assertThat(canSignIn("no.password", "1234567")).isFalse();
    }

    @Test
    void a_password_that_everybody_guesses_was_accepted() {
        var add = new String[] {"user", "add", "--login", "common.password", "--password-stdin"};
        var edit = new String[] {"user", "edit", "--user", "1", "--password-stdin"};

        for (var common : List.of("password", "Password123\r\n", "QWERTZUIOP", "p@ssw0rd")) {
            for (var words : List.of(add, edit)) {
                CommandRun.withInput(common, portal, words)
                        .isWrongUsage(
                                "the password is one of the most common ones: use one that nobody"
                                        + " else uses, for example four random words");
            }
        }
        assertThat(canSignIn("admin", "password")).isFalse();
        CommandRun.withInput("password of a longer kind", portal, add).isDone();
        assertThat(canSignIn("common.password", "password of a longer kind")).isTrue();
    }

    // ---- rights set ----

    @Test
    void rights_decide_which_items_a_user_can_read() {
        var fritz = add("fritz");
        giveWebhook(fritz);
        var deal = portal.call("crm.deal.add", "{\"fields\":{}}").number("result");
        var get = "{\"id\":" + deal + "}";
        portal.callAs(fritz, "crm.deal.get", get).isAnswered();

        var rights =
                daybook(
                        "rights",
                        "set",
                        "--user",
                        "" + fritz,
                        "--entity-type",
                        "2",
                        "--read",
                        "OWN");

        assertThat(rights.isDone().out()).isEqualTo("User " + fritz + ", type 2: read own");
        portal.callAs(fritz, "crm.deal.get", get).isRefusedWith("");
        daybook(
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
    void an_extranet_user_has_only_granted_rights() {
        var guest = add("gast", "--extranet");
        giveWebhook(guest);
        var lead = "{\"fields\":{\"TITLE\":\"Mine\"}}";
        portal.callAs(guest, "crm.lead.add", lead).isRefusedWith("");

        var rights =
                daybook(
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
    void rights_require_an_existing_user_entity_type_and_category() {
        daybook("rights", "set", "--user", "999", "--entity-type", "2", "--read", "all")
                .failed(
                        "user 999 does not exist: choose another, or add one with ./daybook user add");
        daybook("rights", "set", "--user", "1", "--entity-type", "999", "--read", "all")
                .failed(
                        "entity type 999 does not exist: use 1 for leads, 2 for deals, 31 for smart"
                                + " invoices, or the id of a smart process from crm.type.list");
        daybook(
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
                .failed("category 77 of entity type 2 does not exist: choose another --category");
        daybook("rights", "set", "--user", "1", "--entity-type", "2")
                .isWrongUsage("nothing to set: use --read, --add, --update or --delete");
        daybook("rights", "set", "--user", "1", "--entity-type", "2", "--read", "some")
                .isWrongUsage(
                        "Invalid value for option '--read': 'some' is not one of none, own, all"
                                + " (see ./daybook rights set --help)");
    }
}
