package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.app.Main;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Result of a command line.
 *
 * @param code exit code
 * @param out text on standard output
 * @param err text on standard error
 */
public record CommandRun(int code, String out, String err) {

    /** Runs a command on the data of a portal whose server is running. */
    public static CommandRun on(TestPortal portal, String... words) {
        return withInput("", portal, words);
    }

    /** Runs a command on the data of a portal, with a text on standard input. */
    public static CommandRun withInput(String input, TestPortal portal, String... words) {
        var line = new ArrayList<>(List.of(words));
        line.addAll(portal.storeOptions());
        return run(portal.clock(), Map.of(), input, line);
    }

    /** Runs a command line without further options, with a text on standard input. */
    public static CommandRun reading(String input, String... words) {
        return run(InstantSource.system(), Map.of(), input, List.of(words));
    }

    /** Runs a command line without further options. */
    static CommandRun of(String... words) {
        return run(InstantSource.system(), Map.of(), "", List.of(words));
    }

    /** Runs a command line without further options at a time. */
    public static CommandRun at(InstantSource clock, String... words) {
        return run(clock, Map.of(), "", List.of(words));
    }

    /** Runs a command line with environment variables. */
    public static CommandRun with(Map<String, String> environment, String... words) {
        return run(InstantSource.system(), environment, "", List.of(words));
    }

    private static CommandRun run(
            InstantSource clock, Map<String, String> environment, String input, List<String> line) {
        var out = new StringWriter();
        var err = new StringWriter();
        var command =
                new DaybookCommand(
                        Main::start,
                        clock,
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true));
        var code = command.run(line.toArray(String[]::new));
        return new CommandRun(code, out.toString().strip(), err.toString().strip());
    }

    /** Asserts that the command succeeded without error output. */
    CommandRun isDone() {
        assertThat(err).isEmpty();
        assertThat(code).isZero();
        return this;
    }

    /** Returns the JSON object that was printed. */
    public Value json() {
        isDone();
        assertThat(out.lines()).hasSize(1);
        return JsonReader.read(out.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    String text(String key) {
        return member(key).asText();
    }

    long number(String key) {
        assertThat(member(key)).isInstanceOf(Value.Whole.class);
        return member(key).asWhole();
    }

    private Value member(String key) {
        assertThat(json().members()).containsKey(key);
        return json().members().get(key);
    }

    /** Asserts that the command failed with this message. */
    CommandRun failed(String message) {
        return isFailure(1, message);
    }

    /** Asserts that the command line was rejected with this message. */
    CommandRun isWrongUsage(String message) {
        return isFailure(2, message);
    }

    private CommandRun isFailure(int expected, String message) {
        assertThat(err).isEqualTo("daybook: " + message);
        assertThat(code).isEqualTo(expected);
        assertThat(out).isEmpty();
        return this;
    }
}
