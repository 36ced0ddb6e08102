package dev.daybook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.app.Services;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import dev.daybook.storage.StorageException;
import dev.daybook.store.PostgresServer;
import dev.daybook.tasks.parts.TaskServices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample portal on SQLite and on PostgreSQL, with a past of some weeks. */
class DemoOnBothStoresTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration PAST = Duration.ofDays(Integer.getInteger("daybook.demo.days", 28));
    private static final List<String> TABLES =
            List.of("user_account", "item", "stage_move", "task", "task_change", "task_member");

    @TempDir private Path folder;

    @Test
    void both_stores_get_the_same_portal() {
        try (var sqlite = Store.inFolder(folder);
                var postgres = Store.at(PostgresServer.freshDatabase())) {
            var onSqlite = fill(sqlite.portal(Portals.DEFAULT));
            var onPostgres = fill(postgres.portal(Portals.DEFAULT));

            assertThat(onPostgres).isEqualTo(onSqlite);
            assertThat(onSqlite.taskChanges()).isPositive();
            for (var table : TABLES) {
                assertThat(rows(postgres, table)).as(table).isEqualTo(rows(sqlite, table));
            }
        }
    }

    @Test
    void an_interrupted_portal_is_refused_and_created_again_from_nothing() {
        try (var store = Store.inFolder(folder)) {
            var database = store.portal(Portals.DEFAULT);
            var year = year();
            assertThat(begin(database, year)).isTrue();

            assertThatThrownBy(() -> Services.create(database, InstantSource.fixed(NOW)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("./daybook serve --demo");

            assertThat(begin(database, year)).isTrue();
            assertThat(rows(store, "user_account")).isEqualTo(1);
            Portals.finishFilling(database);
            assertThat(begin(database, year)).isFalse();
            assertThat(Services.create(database, InstantSource.fixed(NOW))).isFalse();
        }
    }

    private static SimulatedYear year() {
        return SimulatedYear.between(NOW.minus(PAST), NOW, ZoneOffset.UTC);
    }

    private static boolean begin(Database database, SimulatedYear year) {
        return Portals.beginFilling(
                database,
                year,
                () -> services(database, year).users().add("admin", "A", "B", "", true, false));
    }

    private static Services services(Database database, SimulatedYear year) {
        return Services.of(database, CompatibilityProfile.standard(ZoneOffset.UTC), year);
    }

    private static DemoPortal.Contents fill(Database database) {
        var year = year();
        Services.create(database, year);
        var services = services(database, year);
        var doors =
                new DemoPortal.Doors(
                        services.users(),
                        services.rights(),
                        services.categories(),
                        services.smartProcesses(),
                        services.items(),
                        services.stageMoves(),
                        TaskServices.of(database, services.tasks(), year));
        var began = System.nanoTime();
        try {
            return new DemoPortal(doors, year, DemoPortal.SEED)
                    .play(
                            step ->
                                    database.inTransaction(_ -> {
                                        step.run();
                                        return true;
                                    }),
                            () -> {});
        } finally {
            System.err.println("TIME " + (System.nanoTime() - began) / 1e9);
        }
    }

    private static long rows(Store store, String table) {
        return store.portal(Portals.DEFAULT)
                .read(snapshot -> snapshot.number("select count(*) from " + table));
    }
}
