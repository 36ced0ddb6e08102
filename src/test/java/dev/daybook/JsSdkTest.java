package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official JS SDK, as it is published, reads stage history over HTTPS. */
class JsSdkTest {

    private static final Path CLIENT = Path.of("clients/js");
    private static final int ROWS = 130;
    private static TestPortal portal;
    private static Map<String, Value> seen;

    @BeforeAll
    static void drive() throws IOException, InterruptedException {
        assertThat(CLIENT.resolve("node_modules/@bitrix24/b24jssdk"))
                .as("the SDK is not installed: run bin/setup")
                .isDirectory();
        portal = TestPortal.on(TestPortal.On.SQLITE);
        for (var i = 0; i < ROWS; i++) {
            portal.call("crm.lead.add", "{\"fields\":{}}").isAnswered();
        }
        seen = run("stage-history.mjs");
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static Map<String, Value> run(String script) throws IOException, InterruptedException {
        var output = Files.createTempFile("daybook-js", ".log");
        var url = portal.secureBase() + "/rest/1/" + TestPortal.CODE;
        var builder =
                new ProcessBuilder("node", script, url)
                        .directory(CLIENT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("NODE_EXTRA_CA_CERTS", portal.certificate().toString());
        var process = builder.start();
        var ended = process.waitFor(2, TimeUnit.MINUTES);
        var printed = Files.readString(output);
        Files.delete(output);
        assertThat(ended && process.exitValue() == 0).as(printed).isTrue();
        var lines = new LinkedHashMap<String, Value>();
        printed.lines()
                .filter(line -> line.startsWith("{\"tried\""))
                .map(line -> JsonReader.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .forEach(line -> lines.put(line.members().get("tried").asText(), line));
        return lines;
    }

    private static Value seen(String tried, String key) {
        assertThat(seen).containsKey(tried);
        return seen.get(tried).members().get(key);
    }

    private static Value everyId() {
        return new Value.Items(LongStream.rangeClosed(1, ROWS).mapToObj(Value::of).toList());
    }

    @Test
    void one_call_reads_one_page_and_knows_the_next() {
        assertThat(seen("callMethod", "rows")).isEqualTo(Value.of(50));
        assertThat(seen("callMethod", "next")).isEqualTo(Value.of(51));
        assertThat(seen("callMethod", "total")).isEqualTo(Value.of(ROWS));
    }

    @Test
    void the_list_helper_follows_next_to_the_end() {
        assertThat(seen("callListMethod", "ids")).isEqualTo(everyId());
        assertThat(seen("callListMethod", "progress")).isEqualTo(Value.of(100));
    }

    @Test
    void the_fast_helper_reads_every_row_once() {
        assertThat(seen("fetchListMethod", "ids")).isEqualTo(everyId());
        assertThat(seen("fetchListMethod", "pages")).isEqualTo(Value.of(3));
    }

    @Test
    void a_batch_uses_what_its_first_command_gave() {
        assertThat(seen("callBatch of a map", "first")).isEqualTo(Value.of(1));
        assertThat(seen("callBatch of a map", "then")).isEqualTo(Value.of(51));
        assertThat(seen("callBatch of a list", "calls")).isEqualTo(Value.of(2));
        assertThat(seen("callBatch of a list", "user")).isEqualTo(Value.of("1"));
    }

    @Test
    void an_unknown_method_is_told_by_its_code() {
        assertThat(seen("an unknown method", "error"))
                .isEqualTo(Value.of("ERROR_METHOD_NOT_FOUND"));
    }
}
