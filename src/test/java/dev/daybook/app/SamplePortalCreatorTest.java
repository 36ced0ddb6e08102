package dev.daybook.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.demo.SampleDataGenerator;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import dev.daybook.store.PostgresServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Creation of portals on both stores: complete, or not at all. */
class SamplePortalCreatorTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));
    private static final List<String> TABLES =
            List.of(
                    "user_account",
                    "item",
                    "recycled_item",
                    "stage_move",
                    "task",
                    "task_member",
                    "task_change",
                    "checklist_item",
                    "task_comment",
                    "elapsed_time",
                    "task_result",
                    "scrum_item",
                    "counter");

    @TempDir private Path folder;

    private static boolean createSample(Store store) {
        return new SamplePortalCreator(
                        CompatibilityProfile.standard(ZoneOffset.UTC),
                        SampleDataGenerator.SEED,
                        Period.ofWeeks(3))
                .create(portal(store), CLOCK);
    }

    private static Database portal(Store store) {
        return store.portal(Portals.DEFAULT);
    }

    private static Map<String, Long> rowCounts(Store store) {
        return portal(store)
                .read(snapshot -> {
                    var counts = new LinkedHashMap<String, Long>();
                    for (var table : TABLES) {
                        counts.put(table, snapshot.number("select count(*) from " + table));
                    }
                    return counts;
                });
    }

    private static List<String> rows(Store store, String table, String columns) {
        return portal(store)
                .read(snapshot ->
                        snapshot.list(
                                "select "
                                        + columns.replace(" ", " || ' ' || ")
                                        + " from "
                                        + table
                                        + " order by "
                                        + columns.replace(" ", ", "),
                                row -> row.text(1)));
    }

    private static List<String> moves(Store store) {
        return rows(
                store, "stage_move", "entity_type_id id type_id owner_id created_time stage_id");
    }

    private static List<String> changes(Store store) {
        return rows(store, "task_change", "id task_id created_date user_id field");
    }

    @Test
    void the_sample_portal_is_the_same_on_sqlite_and_postgresql() {
        try (var sqlite = Store.inFolder(folder);
                var postgres = Store.at(PostgresServer.preparedDatabase())) {
            assertThat(createSample(sqlite)).isTrue();
            assertThat(createSample(postgres)).isTrue();

            assertThat(moves(sqlite)).hasSizeGreaterThan(500);
            assertThat(changes(sqlite)).hasSizeGreaterThan(1_000);
            assertThat(rowCounts(postgres)).isEqualTo(rowCounts(sqlite));
            assertThat(moves(postgres)).isEqualTo(moves(sqlite));
            assertThat(changes(postgres)).isEqualTo(changes(sqlite));
            assertThat(createSample(postgres)).isFalse();
        }
    }

    @Test
    void an_interrupted_creation_leaves_no_portal_and_the_next_one_starts_over() {
        try (var store = Store.at(PostgresServer.preparedDatabase())) {
            var portal = portal(store);
            assertThatThrownBy(() ->
                            PortalCreation.create(
                                    portal,
                                    CLOCK,
                                    () -> {
                                        Services.begin(portal, CLOCK);
                                        throw new IllegalStateException("interrupted");
                                    }))
                    .hasMessage("interrupted");
            assertThat(rowCounts(store)).containsEntry("user_account", 1L);
            assertThat(Portals.memberId(portal)).isEmpty();

            assertThat(Services.create(portal, CLOCK)).isTrue();

            assertThat(rowCounts(store)).containsEntry("user_account", 1L);
            assertThat(Portals.memberId(portal)).isPresent();
        }
    }

    @Test
    void an_interrupted_creation_on_sqlite_leaves_nothing() {
        try (var store = Store.inFolder(folder)) {
            var portal = portal(store);
            assertThatThrownBy(() ->
                            PortalCreation.create(
                                    portal,
                                    CLOCK,
                                    () -> {
                                        Services.begin(portal, CLOCK);
                                        throw new IllegalStateException("interrupted");
                                    }))
                    .hasMessage("interrupted");

            assertThat(rowCounts(store)).containsEntry("user_account", 0L);
        }
    }

    @Test
    void a_second_process_waits_until_the_portal_is_complete() throws InterruptedException {
        var url = PostgresServer.preparedDatabase();
        var hasBegun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var first = Store.at(url);
                var second = Store.at(url)) {
            var creation =
                    CompletableFuture.supplyAsync(() ->
                            PortalCreation.create(
                                    portal(first),
                                    CLOCK,
                                    () -> {
                                        Services.begin(portal(first), CLOCK);
                                        hasBegun.countDown();
                                        await(mayEnd);
                                    }));
            hasBegun.await();
            var other = CompletableFuture.supplyAsync(() -> Services.create(portal(second), CLOCK));
            Thread.sleep(300);
            assertThat(other).isNotDone();
            assertThat(rowCounts(second)).containsEntry("user_account", 1L);

            mayEnd.countDown();

            assertThat(creation.join()).isTrue();
            assertThat(other.join()).isFalse();
            assertThat(rowCounts(second)).containsEntry("user_account", 1L);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
