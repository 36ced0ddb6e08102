package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Output of a script in {@code clients/js}, which drives the published JS SDK or a browser: a
 * line of JSON for each step, named {@code tried}.
 */
public record JsClient(Map<String, Value> lines) {

    private static final Path CLIENT = Path.of("clients/js");

    /** Runs a script to its end; fails if the script fails. */
    public static JsClient run(TestPortal portal, String script, String... arguments) {
        assertThat(CLIENT.resolve("node_modules"))
                .as("the clients are not installed: run bin/setup")
                .isDirectory();
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        try {
            var output = Files.createTempFile("daybook-js", ".log");
            var builder =
                    new ProcessBuilder(command)
                            .directory(CLIENT.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().put("NODE_EXTRA_CA_CERTS", portal.certificate().toString());
            var process = builder.start();
            var ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroy();
            var printed = Files.readString(output);
            Files.delete(output);
            assertThat(ended && process.exitValue() == 0).as(printed).isTrue();
            return new JsClient(lines(printed));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the administrator's webhook in the form that the SDK requires. */
    public static String webhook(TestPortal portal) {
        return portal.secureBase() + "/rest/1/" + TestPortal.CODE;
    }

    private static Map<String, Value> lines(String printed) {
        var lines = new LinkedHashMap<String, Value>();
        printed.lines()
                .filter(line -> line.startsWith("{\"tried\""))
                .map(line -> JsonReader.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .forEach(line -> lines.put(line.members().get("tried").asText(), line));
        return lines;
    }

    /** Returns a value of the output of a step. */
    public Value saw(String tried, String name) {
        assertThat(lines).containsKey(tried);
        return lines.get(tried).members().get(name);
    }
}
