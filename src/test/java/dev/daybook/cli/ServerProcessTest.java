package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.JsonReader;
import dev.daybook.store.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: start, shutdown and crash recovery. */
class ServerProcessTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WRITERS = 4;
    private static final int MOVES_BEFORE_THE_END = 100;
    private static final List<String> STAGES = List.of("PREPARATION", "EXECUTING", "NEW");

    @TempDir private Path data;

    @Test
    void data_is_kept_across_a_restart() throws Exception {
        String deal;
        try (var server = ServerProcess.on(data, "--webhook", "1/abc")) {
            assertThat(server.printed().stream().map(line -> line.split(" +")[0]))
                    .containsExactly(
                            "HTTP",
                            "HTTPS",
                            "Methods",
                            "Certificate",
                            "Webhook",
                            "Pages",
                            "Daybook");
            assertThat(Path.of(server.printed("Certificate"))).isNotEmptyFile();
            assertThat(server.printed("Webhook"))
                    .isEqualTo(server.printed("HTTP").replace("/rest/", "/rest/1/abc/"));
            deal = call(server, "crm.deal.add", "{\"fields\":{\"TITLE\":\"Kept\"}}");

            // Exit code of the JVM after SIGTERM.
            assertThat(server.end()).isEqualTo(128 + 15);
            assertThat(server.errors()).isEmpty();
        }
        try (var server = ServerProcess.on(data, "--webhook", "1/abc")) {
            assertThat(call(server, "crm.deal.get", "{\"id\":" + deal + "}")).contains("Kept");
        }
    }

    @Test
    void a_killed_server_leaves_nothing_in_the_temporary_folder() throws Exception {
        var temporary = Files.createDirectory(data.resolve("temporary"));
        try (var server = ServerProcess.on(temporary, data.resolve("data"))) {
            server.kill();
        }
        try (var left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_server_starts_without_a_temporary_folder() throws Exception {
        var folder = data.resolve("data");
        try (var server = ServerProcess.on(data.resolve("missing"), folder)) {
            assertThat(call(server, "scope", "{}")).contains("crm");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("https.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_server_starts_if_programs_of_the_temporary_folder_may_not_run_or_it_is_missing()
            throws Exception {
        var temporary = data.resolve("noexec");
        var isMounted = mount(temporary);
        try (var server = ServerProcess.on(temporary, data.resolve("data"))) {
            assertThat(call(server, "scope", "{}")).contains("crm");
            assertThat(server.errors()).isEmpty();
        } finally {
            if (isMounted) {
                run("umount", temporary.toString());
            }
        }
    }

    @Test
    void systemd_is_told_when_the_server_is_ready() throws Exception {
        var programs = Files.createDirectory(data.resolve("programs"));
        var told = data.resolve("told");
        var program = programs.resolve("systemd-notify");
        Files.writeString(program, "#!/bin/sh\necho \"$NOTIFY_SOCKET $*\" >" + told + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var variables =
                List.of(
                        "PATH=" + programs + ":" + System.getenv("PATH"),
                        "NOTIFY_SOCKET=/run/notify");
        try (var server = ServerProcess.withVariables(variables, data.resolve("data"))) {
            CommandsTest.withinASecond(() -> assertThat(told).hasContent("/run/notify --ready"));
            assertThat(server.errors()).isEmpty();
        }
    }

    /** Mounts a file system without execution; returns false where that is not allowed. */
    private static boolean mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        if (run("mount", "-t", "tmpfs", "-o", "noexec,size=64m", "tmpfs", folder.toString())) {
            return true;
        }
        Files.delete(folder);
        return false;
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException _) {
            // Other systems do not have the command.
            return false;
        }
    }

    @Test
    void the_webhook_is_printed_on_the_first_start_only() throws Exception {
        try (var server = ServerProcess.on(data)) {
            assertThat(call(server, "scope", "{}")).contains("crm", "task", "user");
        }
        try (var server = ServerProcess.on(data)) {
            assertThat(server.printed("Webhook"))
                    .isEqualTo(
                            "created earlier, stored as a hash only; create another with"
                                    + " ./daybook webhook add --user 1 --scope crm,task,user");
        }
    }

    @Test
    void the_management_port_serves_health_and_metrics_alone() throws Exception {
        try (var server = ServerProcess.on(data, "--management-port", "0")) {
            var metrics = server.printed("Management");
            assertThat(get(metrics).body()).contains("daybook_feed_subscribers 0.0");
            assertThat(get(metrics.replace("metrics", "health/ready")).statusCode()).isEqualTo(200);
            assertThat(get(metrics.replace("metrics", "health/live")).statusCode()).isEqualTo(200);
            for (var other : List.of("", "rest/scope", "metrics/x", "openapi")) {
                assertThat(get(metrics.replace("metrics", other)).statusCode()).isEqualTo(404);
            }
            var calls = server.printed("Pages");
            assertThat(get(calls + "metrics").statusCode()).isEqualTo(404);
            assertThat(get(calls + "health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_log_file_has_one_line_per_request_without_codes() throws Exception {
        var file = data.resolve("log").resolve("access.log");
        for (var format : List.of("text", "json")) {
            try (var server =
                    ServerProcess.on(
                            data,
                            "--webhook",
                            "1/secretcode",
                            "--log-level",
                            "info",
                            "--log-format",
                            format,
                            "--log-file",
                            file.toString())) {
                call(server, "crm.stagehistory.list", "{\"entityTypeId\":2}");
                get(server.printed("Pages") + "rest/1/secretcode/no.such.method");
                server.end();
                assertThat(server.errors()).isEmpty();
            }
            var lines =
                    Files.readAllLines(file).stream()
                            .filter(line -> line.contains("credential"))
                            .toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst())
                    .contains("crm.stagehistory.list", "webhook:1", "200", "millis", "rows");
            assertThat(lines.getLast()).contains("other", "404").doesNotContain("no.such");
            assertThat(Files.readString(file)).doesNotContain("secretcode");
            if (format.equals("json")) {
                assertThat(JsonReader.read(lines.getFirst().getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
            } else {
                assertThat(lines.getFirst()).contains("method=crm.stagehistory.list", "rows=0");
            }
            Files.delete(file);
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    @Test
    void a_server_on_postgresql_writes_nothing_to_stderr() throws Exception {
        var database = PostgresServer.freshDatabase();

        try (var server = ServerProcess.on(data, "--database", database)) {
            assertThat(call(server, "crm.deal.add", "{\"fields\":{}}")).isEqualTo("1");
            server.end();
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void acknowledged_moves_survive_a_kill() throws Exception {
        // Acknowledged stages of each deal, including the row of its creation.
        ConcurrentMap<Long, List<String>> acknowledged = new ConcurrentHashMap<>();
        try (var server = ServerProcess.on(data, "--webhook", "1/abc");
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.submit(() -> moveUntilTheEnd(server, acknowledged));
            }
            while (acknowledged.values().stream().mapToInt(List::size).sum()
                    < MOVES_BEFORE_THE_END) {
                Thread.sleep(5);
            }
            server.kill();
        }

        assertThat(acknowledged).hasSize(WRITERS);
        try (var server = ServerProcess.on(data, "--webhook", "1/abc")) {
            for (var deal : acknowledged.entrySet()) {
                assertThat(stages(server, deal.getKey()))
                        .as("deal %s", deal.getKey())
                        .startsWith(deal.getValue().toArray(String[]::new));
            }
        }
    }

    // One move at a time, so that only the last one sent may be unacknowledged.
    private static void moveUntilTheEnd(
            ServerProcess server, ConcurrentMap<Long, List<String>> acknowledged) {
        try {
            var deal = Long.parseLong(call(server, "crm.deal.add", "{\"fields\":{}}"));
            var moves = new CopyOnWriteArrayList<>(List.of("NEW"));
            acknowledged.put(deal, moves);
            for (var i = 0; true; i++) {
                var stage = STAGES.get(i % STAGES.size());
                call(
                        server,
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}");
                moves.add(stage);
            }
        } catch (IOException _) {
            // The server was killed.
        }
    }

    /** Reads the stages of a deal's history, oldest first, page by page. */
    private static List<String> stages(ServerProcess server, long deal) throws IOException {
        var stages = new ArrayList<String>();
        var page = List.<String>of();
        do {
            page =
                    reply(
                                    server,
                                    "crm.stagehistory.list",
                                    "{\"entityTypeId\":2,\"filter\":{\"OWNER_ID\":"
                                            + deal
                                            + "},\"start\":"
                                            + stages.size()
                                            + "}")
                            .column("STAGE_ID");
            stages.addAll(page);
        } while (page.size() == 50);
        return stages;
    }

    private static String call(ServerProcess server, String method, String json)
            throws IOException {
        return Reply.text(reply(server, method, json).isAnswered().at("result"));
    }

    private static Reply reply(ServerProcess server, String method, String json)
            throws IOException {
        var request =
                TestPortal.request(server.printed("Webhook") + method)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build();
        try {
            return new Reply(HTTP.send(request, BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
