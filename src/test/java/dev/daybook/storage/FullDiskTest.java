package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final int CHANGES = 200;
    private static final int FIRST = -1;
    private static final Duration RECOVERY = Duration.ofSeconds(2);
    private static final String TEXT = "x".repeat(3_000);

    @TempDir private Path folder;

    @Test
    void a_full_disk_keeps_all_that_was_acknowledged_and_nothing_that_was_refused()
            throws Exception {
        List<Long> kept = new CopyOnWriteArrayList<>();
        List<ErrorCode> refused = new CopyOnWriteArrayList<>();
        try (var store = Store.inFolder(folder)) {
            var database = store.portal(1);
            database.inTransaction(transaction ->
                    transaction.run("create table note (id integer primary key, text text)"));
            add(database, FIRST, kept, refused);
            limit(database, pages(database) + 60);
            try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
                LongStream.range(0, CHANGES)
                        .forEach(id -> writers.submit(() -> add(database, id, kept, refused)));
            }

            assertThat(kept).contains((long) FIRST);
            assertThat(refused)
                    .hasSize(CHANGES + 1 - kept.size())
                    .containsOnly(ErrorCode.DATABASE_UNAVAILABLE);
            makeRoom(database);
            add(database, CHANGES, kept, refused);
            assertThat(ids(database)).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(kept).contains((long) CHANGES);
        }
    }

    private static void add(Database database, long id, List<Long> kept, List<ErrorCode> refused) {
        try {
            database.inTransaction(
                    transaction -> transaction.run("insert into note values (?, ?)", id, TEXT));
            kept.add(id);
        } catch (ApiException e) {
            refused.add(e.error());
        }
    }

    // The store refuses changes until a probe has let them through again.
    private static void makeRoom(Database database) throws InterruptedException {
        for (var end = System.nanoTime() + RECOVERY.toNanos(); ; Thread.sleep(20)) {
            try {
                limit(database, 1_000_000);
                return;
            } catch (ApiException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static List<Long> ids(Database database) {
        return database.read(snapshot -> snapshot.list("select id from note", row -> row.whole(1)));
    }

    private static long pages(Database database) {
        return database.read(snapshot -> snapshot.number("pragma page_count"));
    }

    // Limits the size of the file, which has the same effect as a full disk.
    private static void limit(Database database, long pages) {
        database.inTransaction(
                transaction -> transaction.number("pragma max_page_count = " + pages));
    }
}
