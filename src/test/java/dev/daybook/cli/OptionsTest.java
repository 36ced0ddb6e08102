package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How command lines and the environment are read, and what help there is. */
class OptionsTest {

    /** What {@code serve} understood. */
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
                                "DAYBOOK_DATABASE", "jdbc:postgresql://h/n",
                                "DAYBOOK_HISTORY_COLUMNS", "off",
                                "DAYBOOK_RATE_LIMIT", "Enterprise",
                                "DAYBOOK_TIME_ZONE", "+05:30"));

        assertThat(serve.port()).isEqualTo(1);
        assertThat(serve.httpsPort()).isEqualTo(2);
        assertThat(serve.store().database()).contains("jdbc:postgresql://h/n");
        assertThat(serve.profile().historyColumns()).isFalse();
        assertThat(serve.profile().rateLimit()).isEqualTo(RateLimit.ENTERPRISE);
        assertThat(serve.profile().zone()).hasToString("+05:30");
    }

    @Test
    void the_command_line_wins_over_the_environment() {
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

        // Named once more on the command line, it is still on.
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
    void unknown_filters_are_ignored_unless_an_option_refuses_them() {
        assertThat(read(Map.of()).profile().refuseUnknownFilters()).isFalse();
        assertThat(read(Map.of(), "--unknown-filter", "refuse").profile().refuseUnknownFilters())
                .isTrue();
        assertThat(
                        read(Map.of("DAYBOOK_UNKNOWN_FILTER", "refuse"))
                                .profile()
                                .refuseUnknownFilters())
                .isTrue();
    }

    @Test
    void a_variable_for_help_or_without_content_means_nothing() {
        assertThat(read(Map.of("DAYBOOK_HELP", "true", "DAYBOOK_DATABASE", "")).store().database())
                .isEmpty();
    }

    @Test
    void commands_other_than_serve_read_the_environment_too() {
        CommandOutcome.with(
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
                        "say what to do: daybook serve, daybook webhook add, daybook user add,"
                                + " daybook user edit, daybook rights set, daybook app add, daybook"
                                + " app edit, daybook"
                                + " token issue, daybook item restore, daybook task restore, daybook"
                                + " verify (see ./daybook --help)"),
                List.of(
                        "user",
                        "say what to do: daybook user add, daybook user edit"
                                + " (see ./daybook user --help)"),
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
                        "Invalid value for option '--port': 'x' is no number"
                                + " (see ./daybook serve --help)"),
                List.of(
                        "serve --port 65536",
                        "--port and --https-port are numbers from 0 to 65535"),
                List.of("serve --port 8443", "--port and --https-port are the same: choose two"),
                List.of(
                        "serve --demo=perhaps",
                        "Invalid value for option '--demo': 'perhaps' is neither yes nor no"
                                + " (see ./daybook serve --help)"),
                List.of(
                        "serve --webhook secret",
                        "Invalid value for option '--webhook': write it as 1/mysecretcode, the code"
                                + " in letters, digits, - and _ (see ./daybook serve --help)"),
                List.of(
                        "serve --history-columns maybe",
                        "Invalid value for option '--history-columns': 'maybe' is none of on, off"
                                + " (see ./daybook serve --help)"),
                List.of(
                        "serve --rate-limit slow",
                        "Invalid value for option '--rate-limit': 'slow' is none of off, standard,"
                                + " enterprise (see ./daybook serve --help)"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_cannot_be_meant_gets_one_line(List<String> lineAndMessage) {
        var line = lineAndMessage.getFirst();

        CommandOutcome.line(line.isEmpty() ? new String[0] : line.split(" "))
                .isWrongUsage(lineAndMessage.getLast());
    }

    @Test
    void switches_with_few_positions_name_them() {
        var nowhere = Map.of("DAYBOOK_DATA", "/proc/none");

        CommandOutcome.with(nowhere, "serve", "--missing-scope-status", "404")
                .isWrongUsage("--missing-scope-status is 403 or 401");
        CommandOutcome.with(nowhere, "serve", "--time-zone", "Mars")
                .isWrongUsage("--time-zone is a zone such as Europe/Berlin or +03:00");
        CommandOutcome.with(nowhere, "serve", "--operating-limit", "0")
                .isWrongUsage("--operating-limit is off or a number of seconds");
    }

    @Test
    void no_password_is_repeated() {
        var typed =
                CommandOutcome.line(
                        "serve", "jdbc:postgresql://u:geheim@h/n?password=geheim&sslmode=off");

        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err())
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
                "task restore"
            })
    void each_command_explains_itself(String command) {
        assertThat(CommandOutcome.line("--help").isDone().out()).contains("  " + command + " ");

        var words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--help");
        var help = CommandOutcome.line(words.toArray(String[]::new)).isDone().out();

        assertThat(help).startsWith("Usage: daybook " + command);
        assertThat(help).contains("--data=DIR", "--database=URL", "DAYBOOK_");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    }

    @Test
    void the_version_is_told() {
        assertThat(CommandOutcome.line("--version").isDone().out()).startsWith("Daybook ");
    }
}
