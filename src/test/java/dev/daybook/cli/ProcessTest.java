package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.store.PostgresServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: how it starts and ends, and what is left of it when it is killed. */
class ProcessTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WRITERS = 4;
    private static final int MOVES_BEFORE_THE_END = 100;
    private static final List<String> STAGES = List.of("PREPARATION", "EXECUTING", "NEW");

    @TempDir private Path data;

    @Test
    void a_server_starts_is_called_ends_and_has_its_data_when_it_starts_again() throws Exception {
        String deal;
        try (var server = ServerProcess.on(data, "--webhook", "1/abc")) {
            assertThat(server.told().stream().map(line -> line.split(" +")[0]))
                    .containsExactly(
                            "HTTP", "HTTPS", "Methods", "Certificate", "Webhook", "Daybook");
            assertThat(Path.of(server.told("Certificate"))).isNotEmptyFile();
            assertThat(server.told("Webhook"))
                    .isEqualTo(server.told("HTTP").replace("/rest/", "/rest/1/abc/"));
            deal = call(server, "crm.deal.add", "{\"fields\":{\"TITLE\":\"Kept\"}}");

            // Ended by the signal that ends processes, as the JVM tells it.
            assertThat(server.end()).isEqualTo(128 + 15);
            assertThat(server.complaints()).isEmpty();
        }
        try (var server = ServerProcess.on(data, "--webhook", "1/abc")) {
            assertThat(call(server, "crm.deal.get", "{\"id\":" + deal + "}")).contains("Kept");
        }
    }

    @Test
    void the_webhook_of_a_first_start_is_told_once() throws Exception {
        try (var server = ServerProcess.on(data)) {
            assertThat(call(server, "scope", "{}")).contains("crm", "task", "user");
        }
        try (var server = ServerProcess.on(data)) {
            assertThat(server.told("Webhook"))
                    .isEqualTo(
                            "made earlier, and not kept in the clear; for a new one run"
                                    + " ./daybook webhook add --user 1 --scope crm,task,user");
        }
    }

    @Test
    void a_server_on_postgresql_starts_without_a_word_of_its_libraries() throws Exception {
        var database = PostgresServer.freshDatabase();

        try (var server = ServerProcess.on(data, "--database", database)) {
            assertThat(call(server, "crm.deal.add", "{\"fields\":{}}")).isEqualTo("1");
            server.end();
            assertThat(server.complaints()).isEmpty();
        }
    }

    @Test
    void a_server_that_is_killed_has_every_move_that_it_acknowledged() throws Exception {
        // The acknowledged moves of each deal, the row that its creation makes included.
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

    // One move after the other, so that all but the last one to be sent is known to be kept.
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
            // The server is gone.
        }
    }

    /** The stages of a deal's history, oldest first, page by page. */
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
                TestPortal.request(server.told("Webhook") + method)
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
