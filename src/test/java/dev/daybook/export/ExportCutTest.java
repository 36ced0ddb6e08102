package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Exports over HTTP that cannot be finished. */
class ExportCutTest extends PortalTest {

    private static final int ROWS = 300_000;

    @Test
    @Case(
            of = "export",
            value = {"X10", "X13"})
    void a_stream_that_cannot_be_finished_is_cut_off() throws Exception {
        var deal =
                portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Gone\"}}").number("result");
        var moves = new ArrayList<StageMove>();
        for (var id = 2; id <= ROWS; id++) {
            moves.add(
                    new StageMove(
                            id,
                            2,
                            1_000_000L + id,
                            1_700_000_000L + id,
                            0L,
                            "P",
                            "NEW",
                            1L,
                            "NEW",
                            0L,
                            1L,
                            0,
                            ""));
        }
        portal.services().stageMoves().load(EntityType.DEAL, moves);
        var address = portal.base() + "/daybook/export/moves/1/" + TestPortal.CODE;
        try (var client = HttpClient.newHttpClient()) {
            var reply =
                    client.send(
                            TestPortal.request(address).GET().build(),
                            BodyHandlers.ofInputStream());
            try (var body = reply.body()) {
                assertThat(body.read()).isEqualTo('E');
                // The rest does not fit into the buffers: the server waits for the client.
                portal.getUrl(address).isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
                portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
                assertThatThrownBy(() -> readAll(body)).isInstanceOf(IOException.class);
            }
        }
        var again = portal.getUrl(address).isAnswered().text();
        assertThat(again.lines()).hasSize(ROWS);
    }

    private static void readAll(InputStream body) throws IOException {
        body.transferTo(java.io.OutputStream.nullOutputStream());
    }
}
