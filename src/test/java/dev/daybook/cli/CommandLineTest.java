package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.LogOptions;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing of command lines and environment variables, and help texts. */
class CommandLineTest {

    /** Returns the parsed options of {@code serve}. */
    private static ServeCommand read(Map<String, String> environment, String... words) {
        var read = new ArrayList<ServeCommand>();
        var err = new StringWriter();
        var line = new ArrayList<>(List.of("serve"));
        line.addAll(List.of(words));
        new DaybookCommand(
                        options -> {
                            read.add(options);
                            throw new CommandFailedException("read");
                        },
                        InstantSource.system(),
                        environment,
                        InputStream.nullInputStream(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true))
                .run(line.toArray(String[]::new));
        assertThat(err.toString().strip()).isEqualTo("daybook: read");
        return read.getFirst();
    }

    @Test
    void options_come_from_the_environment() {
        var serve =
                read(
                        Map.of(
                                "DAYBOOK_PORT", "1",
                                "DAYBOOK_HTTPS_PORT", "2",
                                "DAYBOOK_MANAGEMENT_PORT", "3",
                                "DAYBOOK_LOG_FORMAT", "json",
                                "DAYBOOK_LOG_LEVEL", "info",
                                "DAYBOOK_LOG_FILE", "daybook.log",
                                "DAYBOOK_DATABASE", "jdbc:postgresql://h/n",
                                "DAYBOOK_HISTORY_COLUMNS", "off",
                                "DAYBOOK_RATE_LIMIT", "Enterprise",
                                "DAYBOOK_TIME_ZONE", "+05:30"));

        assertThat(serve.port()).isEqualTo(1);
        assertThat(serve.httpsPort()).isEqualTo(2);
        assertThat(serve.managementPort()).hasValue(3);
        assertThat(serve.log().format()).isEqualTo(LogOptions.Format.JSON);
        assertThat(serve.log().level()).contains(LogOptions.Level.INFO);
        assertThat(serve.log().file()).contains(Path.of("daybook.log"));
        assertThat(serve.store().database()).contains("jdbc:postgresql://h/n");
        assertThat(serve.profile().historyColumns()).isFalse();
        assertThat(serve.profile().rateLimit()).isEqualTo(RateLimit.ENTERPRISE);
        assertThat(serve.profile().zone()).hasToString("+05:30");
    }

    @Test
    void the_command_line_overrides_the_environment() {
        var serve =
                read(
                        Map.of("DAYBOOK_PORT", "1", "DAYBOOK_REQUIRE_HTTPS", "yes"),
                        "--port",
                        "7",
                        "--require-https=false");

        assertThat(serve.port()).isEqualTo(7);
        assertThat(serve.profile().requireHttps()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "yes", "on", "1"})
    void a_switch_is_on_in_the_environment(String on) {
        var environment =
                Map.of(
                        "DAYBOOK_REQUIRE_HTTPS", on,
                        "DAYBOOK_STRICT_ORDER", on,
                        "DAYBOOK_SANDBOX", on,
                        "DAYBOOK_DEMO", on);

        // Repeated on the command line, the switch is still on.
        for (var serve :
                List.of(
                        read(environment),
                        read(environment, "--require-https", "--strict-order", "--demo"))) {
            assertThat(serve.profile().requireHttps()).isTrue();
            assertThat(serve.profile().strictOrder()).isTrue();
            assertThat(serve.profile().sandbox()).isTrue();
            assertThat(serve.isDemo()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "0", ""})
    void a_switch_is_off_in_the_environment(String off) {
        var environment = Map.of("DAYBOOK_REQUIRE_HTTPS", off);

        assertThat(read(environment).profile().requireHttps()).isFalse();
        assertThat(read(environment).profile().sandbox()).isFalse();
        assertThat(read(environment, "--require-https").profile().requireHttps()).isTrue();
    }

    @Test
    void empty_variables_and_variables_for_help_are_ignored() {
        assertThat(read(Map.of("DAYBOOK_HELP", "true", "DAYBOOK_DATABASE", "")).store().database())
                .isEmpty();
    }

    @Test
    void commands_other_than_serve_read_the_environment_too() {
        CommandRun.with(
                        Map.of("DAYBOOK_USER", "1", "DAYBOOK_SCOPE", "crm", "DAYBOOK_DATA", "/no"),
                        "webhook",
                        "add")
                .failed(
                        "there is no portal in /no: run ./daybook serve first, or choose another"
                                + " --data");
    }

    static Stream<List<String>> wrong() {
        return Stream.of(
                List.of(
                        "",
                        "missing command: use one of daybook serve, daybook open, daybook portal, daybook webhook, daybook user,"
                                + " daybook rights, daybook app, daybook token, daybook session,"
                                + " daybook item, daybook task, daybook mirror, daybook import,"
                                + " daybook explain, daybook export, daybook views, daybook verify,"
                                + " daybook status, daybook backup, daybook restore, daybook completion,"
                                + " daybook help (see ./daybook --help)"),
                List.of(
                        "user",
                        "missing command: use one of daybook user add, daybook user edit,"
                                + " daybook user list, daybook user remove (see ./daybook user --help)"),
                List.of(
                        "user add",
                        "Missing required option: '--login=LOGIN' (see ./daybook user add --help)"),
                List.of("serve --prot", "Unknown option: '--prot' (see ./daybook serve --help)"),
                List.of(
                        "itme",
                        "Unmatched argument at index 0: 'itme'; did you mean item?"
                                + " (see ./daybook --help)"),
                List.of(
                        "serve --port x",
                        "Invalid value for option '--port': 'x' is not a number"
                                + " (see ./daybook serve --help)"),
                List.of(
                        "serve --port 65536",
                        "--port and --https-port must be numbers from 0 to 65535"),
                List.of("serve --port 8443", "--port and --https-port must differ"),
                List.of(
                        "serve --management-port 65536",
                        "--management-port must be a number from 0 to 65535"),
                List.of(
                        "serve --management-port 8024",
                        "--management-port must differ from the other ports"),
                List.of(
                        "serve --demo=perhaps",
                        "Invalid value for option '--demo': 'perhaps' is not yes or no"
                                + " (see ./daybook serve --help)"),
                List.of(
                        "serve --webhook secret",
                        "Invalid value for option '--webhook': use USER/CODE, such as 1/mysecretcode,"
                                + " with letters, digits, - and _ in the code (see ./daybook serve --help)"),
                List.of(
                        "serve --history-columns maybe",
                        "Invalid value for option '--history-columns': 'maybe' is not one of on, off"
                                + " (see ./daybook serve --help)"),
                List.of(
                        "serve --rate-limit slow",
                        "Invalid value for option '--rate-limit': 'slow' is not one of off, standard,"
                                + " enterprise (see ./daybook serve --help)"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void an_invalid_command_line_is_reported_in_one_line(List<String> lineAndMessage) {
        var line = lineAndMessage.getFirst();

        CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "))
                .isWrongUsage(lineAndMessage.getLast());
    }

    @Test
    void errors_list_the_values_of_an_option() {
        var nowhere = Map.of("DAYBOOK_DATA", "/proc/none");

        CommandRun.with(nowhere, "serve", "--missing-scope-status", "404")
                .isWrongUsage("--missing-scope-status must be 403 or 401");
        CommandRun.with(nowhere, "serve", "--time-zone", "Mars")
                .isWrongUsage("--time-zone must be a zone such as Europe/Berlin or +03:00");
        CommandRun.with(nowhere, "serve", "--operating-limit", "0")
                .isWrongUsage("--operating-limit must be off or a number of seconds");
    }

    @Test
    void passwords_are_masked_in_errors() {
        var run =
                CommandRun.of(
                        "serve", "jdbc:postgresql://u:geheim@h/n?password=geheim&sslmode=off");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("jdbc:postgresql://***@h/n?password=***&sslmode=off")
                .doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "webhook add",
                "user add",
                "user edit",
                "rights set",
                "app add",
                "token issue",
                "item restore",
                "task restore",
                "mirror add",
                "mirror run",
                "mirror status",
                "mirror report",
                "mirror pause",
                "mirror resume",
                "mirror reconcile",
                "mirror reread",
                "mirror accept",
                "mirror set",
                "mirror detach",
                "import moves",
                "import changes",
                "import list",
                "import remove",
                "backup",
                "restore",
                "explain stagetime",
                "explain ageing",
                "explain tasks-time",
                "export moves"
            })
    void each_command_has_a_help_text(String command) {
        assertThat(CommandRun.of("--help").isDone().out()).contains("  " + command + " ");

        var words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--help");
        var help = CommandRun.of(words.toArray(String[]::new)).isDone().out();

        assertThat(help).startsWith("Usage: daybook " + command);
        assertThat(help).contains("--data=DIR", "--database=URL", "DAYBOOK_");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    }

    @Test
    void completion_knows_every_command() {
        assertThat(CommandRun.of("completion", "bash").isDone().out())
                .contains("complete -F")
                .contains("webhook")
                .contains("revoke");
        assertThat(CommandRun.of("completion", "zsh").isDone().out()).startsWith("autoload");
    }

    @Test
    void help_describes_every_command_that_it_lists() {
        var names =
                Pattern.compile("(?m)^  ([a-z-]+(?: [a-z-]+)?) +[A-Z]")
                        .matcher(CommandRun.of("help").isDone().out())
                        .results()
                        .map(name -> name.group(1))
                        .toList();
        assertThat(names).hasSizeGreaterThan(50).contains("serve", "webhook revoke", "help");
        for (var name : names) {
            var words = Stream.concat(Stream.of("help"), Stream.of(name.split(" ")));
            assertThat(CommandRun.of(words.toArray(String[]::new)).isDone().out())
                    .startsWith("Usage: daybook " + name + " ")
                    .doesNotContain("%n");
        }
        assertThat(CommandRun.of("help", "user").isDone().out()).contains("user list");
        CommandRun.of("help", "user", "nonsense")
                .isWrongUsage("there is no command user nonsense: ./daybook help lists all");
    }

    @Test
    void the_version_is_printed() {
        assertThat(CommandRun.of("--version").isDone().out()).startsWith("Daybook ");
    }
}
