package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final int CHANGES = 200;
    private static final int FIRST = -1;
    private static final String TEXT = "x".repeat(3_000);

    @TempDir private Path folder;

    @Test
    void a_full_disk_keeps_all_that_was_acknowledged_and_nothing_that_was_refused() {
        List<Long> kept = new CopyOnWriteArrayList<>();
        List<String> refused = new CopyOnWriteArrayList<>();
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
                    .containsOnly("the disk is full: make room, then try again");
            limit(database, 1_000_000);
            add(database, CHANGES, kept, refused);
            assertThat(ids(database)).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(kept).contains((long) CHANGES);
        }
    }

    private static void add(Database database, long id, List<Long> kept, List<String> refused) {
        try {
            database.inTransaction(
                    transaction -> transaction.run("insert into note values (?, ?)", id, TEXT));
            kept.add(id);
        } catch (StorageException e) {
            refused.add(e.getMessage());
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
