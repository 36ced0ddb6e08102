package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.TestPortal.On;
import dev.daybook.protocol.ApiException;
import dev.daybook.store.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that queries over the time limit are rejected by name and do not block others. */
class QueryTimeLimitTest {

    private static final String ENDLESS =
            """
            with recursive numbers (number) as (
                select 1 union all select (number + 1) % 1000 from numbers)
            select count(*) from numbers where number < 0\
            """;

    @TempDir private Path folder;

    private Store open(On on) {
        return on == On.SQLITE
                ? Store.inFolder(folder)
                : Store.at(PostgresServer.preparedDatabase());
    }

    @ParameterizedTest
    @EnumSource
    void queries_over_the_time_limit_are_rejected_and_do_not_block_others(On on) {
        try (var store = open(on)) {
            store.queryTimeout(Duration.ofSeconds(1));
            var database = store.portal(1);
            var endless =
                    CompletableFuture.supplyAsync(
                            () -> database.read(snapshot -> snapshot.number(ENDLESS)));

            assertThat(answer(database, 7)).isEqualTo(7);
            assertThatThrownBy(endless::join)
                    .hasCauseInstanceOf(ApiException.class)
                    .hasMessageContaining("takes longer than 1 seconds");
            assertThat(answer(database, 8)).isEqualTo(8);
        }
    }

    private static long answer(Database database, int number) {
        return database.read(snapshot -> snapshot.number("select " + number));
    }
}
