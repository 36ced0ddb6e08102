package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.explain.TaskFixture;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.gateway.http.RawHttp;
import dev.daybook.protocol.CompatibilityProfile.RateLimit;
import dev.daybook.protocol.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the parameters of exports, and of the facts that follow a stream. */
class ExportOptionsTest extends PortalTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        TaskFixture.build(portal);
    }

    private static String path(String kindAndQuery) {
        var parts = kindAndQuery.split("\\?", 2);
        return "/daybook/export/%s/1/%s?zone=UTC&%s"
                .formatted(parts[0], TestPortal.CODE, parts.length > 1 ? parts[1] : "");
    }

    private static Reply ask(String kindAndQuery) {
        return portal.getUrl(portal.base() + path(kindAndQuery));
    }

    private static String export(String kindAndQuery) {
        return ask(kindAndQuery).isAnswered().text();
    }

    @Test
    void a_complete_stream_is_followed_by_its_rows_and_its_hash() throws IOException {
        var text = export("moves");
        var hash =
                HexFormat.of()
                        .formatHex(Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        try (var raw = new RawHttp(portal.port())) {
            var head = raw.get(path("moves"), "TE: trailers").until("\r\n\r\n");
            assertThat(head)
                    .containsIgnoringCase("Trailer: Daybook-Rows, Daybook-SHA256\r\n")
                    .containsIgnoringCase("Transfer-Encoding: chunked\r\n");
            raw.until("\r\n0\r\n");
            assertThat(raw.until("\r\n\r\n").lines())
                    .contains("Daybook-Rows: 17", "Daybook-SHA256: " + hash);
            var plain = raw.get(path("moves")).until("\r\n0\r\n\r\n");
            assertThat(plain).doesNotContainIgnoringCase("Daybook-Rows");
            // The connection serves the next request.
            assertThat(raw.get(path("moves?format=word")).answer().status()).isEqualTo(400);
        }
    }

    @Test
    void an_export_is_continued_at_an_id_and_an_edition() {
        var first = ask("moves");
        var edition = first.header("Daybook-Edition");
        assertThat(first.header("Daybook-Position")).isEqualTo("2.17." + edition);
        var lines = first.text().lines().toList();
        assertThat(export("moves?after=10&position=15&edition=" + edition).lines().skip(1))
                .isEqualTo(lines.subList(11, 16));
        ask("moves?after=10&position=15&edition=999")
                .isRefused(
                        409,
                        "EXPORT_CHANGED",
                        "Rows were removed from the history since the export began: begin again");
        for (var wrong : List.of("15", "2.x.0", "31.15." + edition, "1,2")) {
            ask("moves?position=" + wrong)
                    .isRefused(400, "INVALID_ARG_VALUE", "Invalid position: '" + wrong + "'");
        }
        ask("moves?edition=1,2").isRefused(400, "INVALID_ARG_VALUE", "Invalid edition: '1,2'");
    }

    @Test
    void spreadsheets_may_have_another_delimiter() {
        assertThat(export("moves?csv=excel")).isEqualTo(export("moves?format=excel"));
        assertThat(export("moves?csv=plain")).isEqualTo(export("moves"));
        assertThat(export("moves?csv=excel&delimiter=%09"))
                .isEqualTo(export("moves?csv=excel").replace(';', '\t'));
        assertThat(export("changes?csv=excel&delimiter=-"))
                .contains("\"2026-03-01 09:00:00\"-NEW-");
    }

    @Test
    @Case(of = "export", value = "X26")
    void wrong_parameters_are_refused_by_name() {
        for (var wrong :
                List.of(
                        "moves?moon=1|moon|1",
                        "moves?fields=title|fields|title",
                        "items?fields=moon|fields|moon",
                        "items?format=xes|format|xes",
                        "items?gone=Y|gone|Y",
                        "changes?gone=Y|gone|Y",
                        "moves?gone=maybe|gone|maybe",
                        "moves?gone=Y&format=xes|gone|Y",
                        "moves?gone=Y&with=names|gone|Y",
                        "moves?gone=Y&moves[TYPE_ID]=1|gone|Y",
                        "moves?csv=word|csv|word",
                        "moves?format=parquet&csv=excel|csv|excel",
                        "moves?format=excel&csv=plain|csv|plain",
                        "moves?delimiter=,|delimiter|,",
                        "moves?csv=excel&delimiter=%22|delimiter|\"",
                        "moves?csv=excel&delimiter=ab|delimiter|ab",
                        "moves?objects=deal|objects|deal",
                        "moves?format=ocel-json&objects=lead|objects|lead",
                        "moves?format=ocel-json&objects=person|objects|person")) {
            var parts = wrong.split("\\|");
            ask(parts[0])
                    .isRefused(
                            400,
                            "INVALID_ARG_VALUE",
                            "Invalid " + parts[1] + ": '" + parts[2] + "'");
        }
        portal.getUrl(portal.base() + path("moves?gone=Y").replace("/1/", "/11/"))
                .isRefused(
                        403,
                        "ACCESS_DENIED",
                        "Access denied! Administrator authorization required");
    }

    @Test
    void a_stream_is_a_call_of_its_client() {
        try (var limited =
                TestPortal.on(store, "+00:00", ProfileSwitch.to("rateLimit", RateLimit.STANDARD))) {
            var address = limited.base() + path("moves");
            for (var i = 0; i < 50; i++) {
                limited.getUrl(address).isAnswered();
            }
            limited.getUrl(address).isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
        }
    }

    @Test
    void an_operator_may_allow_exports_to_administrators_only() {
        try (var strict =
                TestPortal.on(store, "+00:00", ProfileSwitch.to("employeesExport", false))) {
            var employee = strict.employee("maria");
            var path = "/daybook/export/moves/%d/" + TestPortal.CODE + "?entityTypeId=2";
            strict.getUrl(strict.base() + path.formatted(1)).isAnswered();
            strict.getUrl(strict.base() + path.formatted(employee))
                    .isRefused(
                            403,
                            "ACCESS_DENIED",
                            "Access denied! Administrator authorization required");
        }
    }

    @Test
    void objects_narrow_a_log() {
        var deals = export("moves?format=ocel-json&objects=deal");
        assertThat(deals)
                .contains("\"move:2:15\"", "\"deal:1\"")
                .doesNotContain("person", "\"change:", "\"task");
        var tasks = export("moves?format=ocel-json&objects=task,person");
        assertThat(tasks)
                .contains("\"change:4\"", "\"person:13\"", "\"task:1\"")
                .doesNotContain("\"move:", "\"deal:");
        assertThat(export("moves?format=ocel-json&objects=deal,task,person"))
                .isEqualTo(export("moves?format=ocel-json"));
    }

    /** Rows that the source of a mirror no longer shows, beside the others. */
    @Test
    void archived_rows_are_exported_on_request() {
        try (var mirror = TestPortal.on(store)) {
            ExplainFixture.build(mirror);
            var address = mirror.base() + path("moves?gone=Y&with=origin");
            var before = mirror.getUrl(address).isAnswered();
            assertThat(before.text().lines())
                    .hasSize(18)
                    .allMatch(line -> !line.contains("denied"));
            archive(mirror, List.of(3L, 17L), "denied");

            var lines = mirror.getUrl(address).isAnswered().text().lines().toList();

            assertThat(lines).hasSize(18);
            assertThat(lines.getFirst())
                    .endsWith(",RESPONSIBLE_ID,ORIGIN,ACTOR_SOURCE,GONE_TIME,GONE_WHY");
            assertThat(lines.get(2)).endsWith(",12,0,\"\",,");
            assertThat(lines.get(3))
                    .isEqualTo(
                            "2,3,2,1,2026-03-02T00:00:00+00:00,0,PREPARATION,P,11,NEW,0,11,0,"
                                    + "\"\",2027-01-15T08:00:00+00:00,denied");
            assertThat(lines.get(17)).startsWith("2,17,").endsWith(",denied");
            assertThat(mirror.getUrl(mirror.base() + path("moves")).text().lines()).hasSize(16);
            mirror.getUrl(address + "&position=" + before.header("Daybook-Position"))
                    .isRefused(
                            409,
                            "EXPORT_CHANGED",
                            "Rows were removed from the history since the export began: begin"
                                    + " again");
        }
    }

    private static void archive(TestPortal mirror, List<Long> ids, String why) {
        mirror.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.archive(
                                transaction, EntityType.DEAL, ids, 1_800_000_000, why));
    }

    /** The rows of one id are never divided between two reads. */
    @Test
    void rows_of_one_id_are_read_together() {
        try (var mirror = TestPortal.on(store)) {
            ExplainFixture.build(mirror);
            archive(mirror, List.of(5L), "replaced");
            var other =
                    new StageMove(5, 2, 7, 1_772_409_600, 0L, "P", "NEW", 11L, "", 0L, 12L, 1, "");
            mirror.services()
                    .database()
                    .inTransaction(transaction ->
                            MirroredMoves.merge(
                                    transaction, EntityType.DEAL, List.of(other), 1_800_000_001));
            for (var limit = 3; limit <= 20; limit++) {
                var read = inChunks(mirror, limit);
                assertThat(read).hasSize(18);
                assertThat(read.subList(3, 7)).containsExactly("4", "5 replaced", "5", "6");
            }
        }
    }

    private static List<String> inChunks(TestPortal mirror, int limit) {
        return mirror.services()
                .database()
                .read(snapshot -> {
                    var read = new ArrayList<String>();
                    var id = 0L;
                    for (var rows = GoneMoves.withShown(snapshot, EntityType.DEAL, id, 99, limit);
                            !rows.isEmpty();
                            rows = GoneMoves.withShown(snapshot, EntityType.DEAL, id, 99, limit)) {
                        rows.forEach(row -> read.add((row.move().id() + " " + row.why()).strip()));
                        id = rows.getLast().move().id();
                    }
                    return read;
                });
    }
}
