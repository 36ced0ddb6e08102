package dev.daybook.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queries of the Grafana dashboard, run by a Prometheus that scrapes a server. */
class DashboardTest {

    private static final String PROGRAM =
            Optional.ofNullable(System.getenv("PROMETHEUS")).orElse("/usr/bin/prometheus");
    private static final int SCRAPES = 4;
    private static final int ATTEMPTS = 300;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private Path folder;
    private TestPortal portal;
    private Process prometheus;
    private String base = "";

    @BeforeEach
    void start() throws IOException {
        portal = TestPortal.on(TestPortal.On.SQLITE, "+03:00", ProfileSwitch.to("sandbox", true));
        portal.services().webhooks().mark(1, TestPortal.CODE, true);
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        base = "http://127.0.0.1:" + port;
        var configuration = folder.resolve("prometheus.yml");
        Files.writeString(
                configuration,
                """
                scrape_configs:
                  - job_name: daybook
                    scrape_interval: 1s
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """
                        .formatted(portal.port()));
        prometheus =
                new ProcessBuilder(
                                PROGRAM,
                                "--config.file=" + configuration,
                                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        prometheus.destroy();
        prometheus.waitFor();
        portal.close();
    }

    private static Value get(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        var reply = HTTP.send(request, BodyHandlers.ofByteArray());
        var text = new String(reply.body(), StandardCharsets.UTF_8);
        assertThat(reply.statusCode()).as(text).isEqualTo(200);
        return JsonReader.read(reply.body()).orElseThrow();
    }

    /** Returns the values of a query, one for each series. */
    private List<String> values(String query) throws IOException, InterruptedException {
        var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        var answer = get(base + "/api/v1/query?query=" + encoded);
        var values = new ArrayList<String>();
        for (var series : answer.members().get("data").members().get("result").elements()) {
            values.add(series.members().get("value").elements().get(1).asText());
        }
        return values;
    }

    private void awaitScrapes() throws IOException, InterruptedException {
        for (var i = 0; i < ATTEMPTS; i++) {
            portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
            portal.call("crm.stagehistory.list", "{\"entityTypeId\":2}").isAnswered();
            portal.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}");
            portal.call("daybook.sandbox.fault", "{\"fault\":\"query_limit_exceeded\"}");
            portal.call("profile", "{}")
                    .isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
            TimeUnit.MILLISECONDS.sleep(100);
            if (hasScraped()) {
                return;
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("out")));
    }

    private boolean hasScraped() throws IOException, InterruptedException {
        var ready = HttpRequest.newBuilder(URI.create(base + "/-/ready")).build();
        try {
            return HTTP.send(ready, BodyHandlers.discarding()).statusCode() == 200
                    && values("count_over_time(up[1m]) >= " + SCRAPES).size() == 1;
        } catch (ConnectException _) {
            // It is still starting.
            assertThat(prometheus.isAlive()).as(Files.readString(folder.resolve("out"))).isTrue();
            return false;
        }
    }

    @Test
    void every_query_has_a_result() throws Exception {
        awaitScrapes();

        var dashboard =
                JsonReader.read(Files.readAllBytes(Path.of("deploy", "grafana", "daybook.json")))
                        .orElseThrow();
        var queries = 0;
        for (var panel : dashboard.members().get("panels").elements()) {
            for (var target : panel.members().get("targets").elements()) {
                var query =
                        target.members()
                                .get("expr")
                                .asText()
                                .replace("$instance", ".*")
                                .replace("$__rate_interval", "1m");
                assertThat(query).doesNotContain("$");
                assertThat(values(query)).as(query).anyMatch(value -> !value.equals("NaN"));
                queries++;
            }
        }
        assertThat(queries).isGreaterThan(15);
        for (var variable :
                dashboard.members().get("templating").members().get("list").elements()) {
            if (variable.members().get("type").asText().equals("query")) {
                var metric =
                        variable.members()
                                .get("query")
                                .asText()
                                .replaceFirst("label_values\\((\\w+), instance\\)", "$1");
                var instances = get(base + "/api/v1/label/instance/values?match%5B%5D=" + metric);
                assertThat(instances.members().get("data").elements())
                        .containsExactly(Value.of("127.0.0.1:" + portal.port()));
            }
        }
    }
}
