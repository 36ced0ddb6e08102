package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of exports of a history that others change meanwhile. */
class ExportWhileWritingTest extends PortalTest {

    private static final int LOADED = 60_000;
    private static final int WRITERS = 4;

    private static final List<Long> deals = new ArrayList<>();

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        deals.clear();
        for (var i = 0; i < WRITERS; i++) {
            deals.add(
                    portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}").number("result"));
        }
        load(100, LOADED);
    }

    private static void load(long from, long to) {
        var moves = new ArrayList<StageMove>();
        for (var id = from; id < to; id++) {
            moves.add(
                    new StageMove(
                            id,
                            2,
                            1_000_000L + id / 4,
                            1_768_000_000L + id,
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
    }

    private Path export(String name, String... more) {
        var file = folder.resolve(name);
        var words =
                new ArrayList<>(List.of("export", "moves", "--zone", "UTC", "--out", "" + file));
        words.addAll(List.of(more));
        var run = CommandRun.on(portal, words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return file;
    }

    private static String position() {
        return portal.getUrl(
                        portal.base()
                                + "/daybook/export/moves/1/"
                                + TestPortal.CODE
                                + "?moves[ID]=0")
                .header("Daybook-Position");
    }

    private static void move(long deal, int number) {
        portal.call(
                        "crm.deal.update",
                        "{\"id\":%d,\"fields\":{\"STAGE_ID\":\"%s\"}}"
                                .formatted(deal, number % 2 == 0 ? "PREPARATION" : "NEW"))
                .isAnswered();
    }

    @Test
    @Case(of = "export", value = "X5")
    void an_export_has_the_rows_of_its_position_while_others_write() throws Exception {
        var isOver = new AtomicBoolean();
        var begun = new CountDownLatch(2 * WRITERS);
        var writers = new ArrayList<Future<?>>();
        Path during;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var deal : deals) {
                    writers.add(
                            pool.submit(() -> {
                                for (var i = 0; !isOver.get(); i++) {
                                    move(deal, i);
                                    begun.countDown();
                                }
                            }));
                }
                assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
                during = export("during.csv");
            } finally {
                isOver.set(true);
            }
        }
        for (var writer : writers) {
            writer.get();
        }
        var manifest = Files.readString(folder.resolve("during.csv.manifest.json"));
        var last = Long.parseLong(manifest.replaceAll("(?s).*\"last_id\":(\\d+).*", "$1"));
        assertThat(manifest).contains("\"position\":\"2." + last + ".");
        var after = export("after.csv", "--moves", "{\"<=ID\":" + last + "}");
        assertThat(during).hasSameBinaryContentAs(after);
        assertThat(Long.parseLong(position().split("\\.")[1])).isGreaterThan(last);
    }

    @Test
    @Case(of = "export", value = "X5")
    void an_export_goes_on_after_rows_that_complete_a_block() {
        var position = position();
        var last = Long.parseLong(position.split("\\.")[1]);

        load(last + 1, last + 3_000);

        var next =
                portal.getUrl(
                        portal.base()
                                + "/daybook/export/moves/1/"
                                + TestPortal.CODE
                                + "?moves[ID]=0&position="
                                + position);
        assertThat(next.status()).as(next.text()).isEqualTo(200);
        assertThat(next.header("Daybook-Position")).isEqualTo(position);
    }

    @Test
    @Case(of = "export", value = "X5")
    void an_export_beside_deletions_is_whole_or_refused() throws Exception {
        var isOver = new AtomicBoolean();
        var refused = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var remover =
                    pool.submit(() -> {
                        while (!isOver.get()) {
                            var deal =
                                    portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}")
                                            .number("result");
                            portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
                        }
                    });
            try {
                for (var i = 0; i < 20 && refused == 0; i++) {
                    var file = folder.resolve("beside" + i + ".csv");
                    var run = CommandRun.on(portal, "export", "moves", "--out", "" + file);
                    if (run.code() == 0) {
                        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(LOADED - 100);
                        continue;
                    }
                    refused++;
                    assertThat(run.err()).contains("Rows were removed from the history");
                    assertThat(file).doesNotExist();
                }
            } finally {
                isOver.set(true);
            }
            remover.get();
        }
        assertThat(refused).isPositive();
    }
}
