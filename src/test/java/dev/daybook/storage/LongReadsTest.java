package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.protocol.ApiException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that long reads of the embedded store leave processors and connections to short ones. */
class LongReadsTest {

    private static final int CLIENTS = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String ENDLESS =
            """
            with recursive numbers (number) as (
                select 1 union all select (number + 1) % 1000 from numbers)
            select count(*) from numbers where number < 0\
            """;
    private static final String LONG =
            """
            with recursive numbers (number) as (
                select 1 union all select number + 1 from numbers where number < 1000000)
            select count(*) from numbers\
            """;

    @TempDir private Path folder;

    @Test
    void searches_of_many_clients_do_not_starve_short_reads() throws Exception {
        try (var store = Store.inFolder(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.queryTimeout(TIMEOUT);
            var database = store.portal(1);
            var begun = new CountDownLatch(CLIENTS);
            var searches = new ArrayList<Future<?>>();
            for (var i = 0; i < CLIENTS; i++) {
                searches.add(
                        threads.submit(() -> {
                            begun.countDown();
                            return database.read(snapshot -> snapshot.number(ENDLESS));
                        }));
            }
            begun.await();
            var reads = new AtomicInteger();
            var reader =
                    threads.submit(() -> {
                        var end = System.nanoTime() + TIMEOUT.toNanos() / 2;
                        while (System.nanoTime() < end) {
                            database.read(snapshot -> snapshot.number("select 1"));
                            reads.incrementAndGet();
                        }
                        return true;
                    });

            assertThat(reader.get()).isTrue();
            assertThat(searches).noneMatch(Future::isDone);
            assertThat(reads).hasValueGreaterThan(100);
            for (var search : searches) {
                assertThatThrownBy(search::get).hasCauseInstanceOf(ApiException.class);
            }
        }
    }

    @Test
    void a_long_read_goes_on_while_no_other_runs() {
        try (var store = Store.inFolder(folder)) {
            var runs = new AtomicInteger();

            assertThat(count(store, runs)).isEqualTo(1_000_000);

            assertThat(runs).hasValue(1);
        }
    }

    private static long count(Store store, AtomicInteger runs) {
        return store.portal(1)
                .read(snapshot -> {
                    runs.incrementAndGet();
                    return snapshot.number(LONG);
                });
    }

    @Test
    void a_long_read_that_finds_no_place_starts_again_once() throws Exception {
        try (var store = Store.inFolder(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.queryTimeout(Duration.ofSeconds(20));
            var all = new ArrayList<Future<Long>>();
            var begun = new CountDownLatch(SqliteReaders.LONG);
            var end = new CountDownLatch(1);
            for (var i = 0; i < SqliteReaders.LONG; i++) {
                all.add(
                        threads.submit(() ->
                                store.portal(1)
                                        .read(snapshot -> {
                                            var count = snapshot.number(LONG);
                                            begun.countDown();
                                            await(end);
                                            return count;
                                        })));
            }
            begun.await();
            var runs = new AtomicInteger();
            var canceled = new CountDownLatch(1);
            var second =
                    threads.submit(() ->
                            store.portal(1)
                                    .read(snapshot -> {
                                        runs.incrementAndGet();
                                        try {
                                            return snapshot.number(LONG);
                                        } catch (RuntimeException e) {
                                            canceled.countDown();
                                            throw e;
                                        }
                                    }));
            canceled.await();
            end.countDown();

            assertThat(second.get()).isEqualTo(1_000_000);
            assertThat(runs).hasValue(2);
            for (var each : all) {
                assertThat(each.get()).isEqualTo(1_000_000);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_long_read_ends_when_the_store_closes() {
        var store = Store.inFolder(folder);
        store.queryTimeout(Duration.ofMinutes(1));
        var read =
                CompletableFuture.supplyAsync(
                        () -> store.portal(1).read(snapshot -> snapshot.number(ENDLESS)));
        assertThat(store.portal(1).<Long>read(snapshot -> snapshot.number("select 1")))
                .isEqualTo(1);

        store.close();

        assertThatThrownBy(read::join).hasCauseInstanceOf(StorageException.class);
    }
}
