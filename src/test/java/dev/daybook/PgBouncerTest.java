package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.storage.StorageException;
import dev.daybook.storage.Store;
import dev.daybook.store.PgBouncer;
import dev.daybook.store.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a connection pool in front of the database. */
class PgBouncerTest {

    private static final String DEALS = "{\"entityTypeId\":2}";

    @TempDir private Path folder;

    @Test
    void a_pool_that_changes_the_session_between_transactions_is_refused_by_name()
            throws Exception {
        var url = PostgresServer.freshDatabase();
        try (var pool = PgBouncer.start(folder, url, "transaction")) {
            assertThatThrownBy(() -> Store.at(pool.through(url)).close())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(
                            "set it to session mode (PgBouncer: pool_mode = session)");
        }
    }

    @Test
    void a_pool_in_session_mode_serves_reads_and_changes() throws Exception {
        var url = PostgresServer.freshDatabase();
        try (var pool = PgBouncer.start(folder, url, "session");
                var portal = TestPortal.in(pool.through(url))) {
            portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();

            assertThat(portal.call("crm.stagehistory.list", DEALS).number("total")).isEqualTo(1);
        }
    }
}
