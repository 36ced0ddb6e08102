package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A script of {@code clients/js} that ran: what it tried, and what it saw of each. */
record JsScript(Map<String, Value> tried) {

    private static final Path FOLDER = Path.of("clients/js");

    /**
     * Runs a script to its end.
     *
     * @param listener hears each line that it prints, at once
     */
    static JsScript run(String script, String argument, Consumer<String> listener)
            throws IOException, InterruptedException {
        assertThat(FOLDER.resolve("node_modules/@bitrix24/b24jssdk"))
                .as("the SDK is not installed: run bin/setup")
                .isDirectory();
        var process =
                new ProcessBuilder("node", script, argument)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .start();
        var printed = new StringBuilder();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.append(line).append('\n');
                listener.accept(line);
            }
        }
        var ended = process.waitFor(1, TimeUnit.MINUTES);
        assertThat(ended && process.exitValue() == 0).as(printed.toString()).isTrue();
        return new JsScript(read(printed.toString()));
    }

    private static Map<String, Value> read(String printed) {
        var tried = new LinkedHashMap<String, Value>();
        printed.lines()
                .filter(line -> line.startsWith("{\"tried\""))
                .map(line -> JsonReader.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .forEach(line -> tried.put(line.members().get("tried").asText(), line));
        return tried;
    }

    /** What was seen when something was tried. */
    Value seen(String what, String key) {
        assertThat(tried).containsKey(what);
        assertThat(tried.get(what).members()).containsKey(key);
        return tried.get(what).members().get(key);
    }
}
