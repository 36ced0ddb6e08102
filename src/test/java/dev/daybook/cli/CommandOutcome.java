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
 * A command line that was typed, and what came of it.
 *
 * @param code the exit code
 */
record CommandOutcome(int code, String out, String err) {

    /** Runs a command on the data of a portal whose server runs. */
    static CommandOutcome on(TestPortal portal, String... words) {
        return saying("", portal, words);
    }

    /** The same, with a text on the standard input. */
    static CommandOutcome saying(String input, TestPortal portal, String... words) {
        var line = new ArrayList<>(List.of(words));
        line.addAll(portal.storeOptions());
        return run(portal.clock(), Map.of(), input, line);
    }

    /** Runs a command line as it is. */
    static CommandOutcome line(String... words) {
        return run(InstantSource.system(), Map.of(), "", List.of(words));
    }

    /** Runs a command line with variables in its environment. */
    static CommandOutcome with(Map<String, String> environment, String... words) {
        return run(InstantSource.system(), environment, "", List.of(words));
    }

    private static CommandOutcome run(
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
        return new CommandOutcome(code, out.toString().strip(), err.toString().strip());
    }

    /** It was done, and nobody complained. */
    CommandOutcome isDone() {
        assertThat(err).isEmpty();
        assertThat(code).isZero();
        return this;
    }

    /** The one JSON object that was printed. */
    Value json() {
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

    /** It could not be done, and one line says what to do. */
    CommandOutcome failed(String message) {
        return complained(1, message);
    }

    /** It could not be meant, and one line says what can. */
    CommandOutcome isWrongUsage(String message) {
        return complained(2, message);
    }

    private CommandOutcome complained(int expected, String message) {
        assertThat(err).isEqualTo("daybook: " + message);
        assertThat(code).isEqualTo(expected);
        assertThat(out).isEmpty();
        return this;
    }
}
