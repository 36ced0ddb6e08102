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
 * The published JS SDK, or a browser, driven by a script of {@code clients/js}: what it saw, a line
 * of JSON for each thing that it {@code tried}.
 */
public record JsClient(Map<String, Value> lines) {

    private static final Path CLIENT = Path.of("clients/js");

    /** Runs a script to its end; fails where the script fails. */
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

    /** The webhook of the administrator, as the SDK is given it. */
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

    /** What was seen under a name when something was tried. */
    public Value saw(String tried, String name) {
        assertThat(lines).containsKey(tried);
        return lines.get(tried).members().get(name);
    }
}
