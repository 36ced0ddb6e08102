package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Tests faults of the disk under the embedded store. */
class StoreFaultsTest {

    private static final Duration NOTICE = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofSeconds(2);
    private static final Duration LOG = Duration.ofSeconds(10);
    private static final int PAGE = 4096;
    private static final int ROWS = 500;

    @TempDir private Path parent;
    private Path folder;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(StoreHealth.class);

    @BeforeEach
    void listen() {
        folder = parent.resolve("data");
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void ignore() {
        logger.detachAppender(lines);
    }

    private static void create(Database database) {
        database.inTransaction(transaction ->
                transaction.run("create table note (id integer primary key, text text)"));
    }

    private static long add(Database database, String text) {
        return database.inTransaction(
                transaction -> transaction.run("insert into note (text) values (?)", text));
    }

    private static List<String> texts(Database database) {
        return database.read(
                snapshot -> snapshot.list("select text from note order by id", row -> row.text(1)));
    }

    private static void refuses(Database database) {
        assertThatThrownBy(() -> add(database, "lost"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal ->
                                assertThat(refusal.error())
                                        .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
    }

    private static void await(Duration longest, Runnable check) throws InterruptedException {
        for (var end = System.nanoTime() + longest.toNanos(); ; Thread.sleep(20)) {
            try {
                check.run();
                return;
            } catch (ApiException | AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private List<Level> levels() {
        return List.copyOf(lines.list).stream().map(ILoggingEvent::getLevel).toList();
    }

    private static void remove(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_file_that_was_moved_away_takes_no_more_changes_until_it_is_back() throws Exception {
        try (var store = Store.inFolder(folder)) {
            var database = store.portal(1);
            create(database);
            add(database, "before");
            assertThat(texts(database)).containsExactly("before");
            Files.move(folder, parent.resolve("away"));

            refuses(database);
            refuses(database);
            assertThat(texts(database)).containsExactly("before");
            Files.move(parent.resolve("away"), folder);

            await(RECOVERY, () -> add(database, "after"));
            assertThat(texts(database)).containsExactly("before", "after");
            await(LOG, () -> assertThat(levels()).containsExactly(Level.ERROR, Level.WARN));
            assertThat(lines.list.getFirst().getFormattedMessage())
                    .contains("daybook.db was moved or removed while the server runs");
        }
    }

    @Test
    void a_folder_that_was_removed_is_noticed_within_a_second() throws Exception {
        try (var store = Store.inFolder(folder)) {
            var database = store.portal(1);
            create(database);
            remove(folder);

            await(NOTICE, () -> assertThat(levels()).containsExactly(Level.ERROR));
            refuses(database);
        }
    }

    @Test
    void another_file_in_the_place_of_the_database_takes_no_changes() throws Exception {
        try (var store = Store.inFolder(folder)) {
            var database = store.portal(1);
            create(database);
            add(database, "before");
            var file = folder.resolve("daybook.db");
            var copy = parent.resolve("copy");
            Files.copy(file, copy);
            Files.move(copy, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            refuses(database);
        }
    }

    @Test
    void another_program_that_keeps_the_lock_does_not_make_each_call_wait() throws Exception {
        try (var store = Store.inFolder(folder)) {
            var database = store.portal(1);
            create(database);
            try (var other =
                            DriverManager.getConnection(
                                    "jdbc:sqlite:" + folder.resolve("daybook.db"));
                    var statement = other.createStatement()) {
                statement.execute("begin immediate");
                refuses(database);
                var began = System.nanoTime();
                for (var i = 0; i < 10; i++) {
                    refuses(database);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(NOTICE);
                statement.execute("rollback");
            }

            await(RECOVERY, () -> add(database, "after"));
        }
    }

    @Test
    void damage_that_is_found_after_an_unclean_end_ends_changes() throws Exception {
        try (var store = Store.inFolder(folder)) {
            var database = store.portal(1);
            create(database);
            database.inTransaction(transaction -> {
                for (var i = 0; i < ROWS; i++) {
                    transaction.run("insert into note (text) values (?)", "x".repeat(PAGE / 2));
                }
                return true;
            });
        }
        var file = folder.resolve("daybook.db");
        var pages = Files.size(file) / PAGE;
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (var page = pages - ROWS / 10; page < pages; page++) {
                channel.write(ByteBuffer.allocate(PAGE), page * PAGE);
            }
        }
        // A process that is killed leaves its journal.
        Files.createFile(folder.resolve("daybook.db-wal"));

        try (var store = Store.inFolder(folder)) {
            store.checkAfterCrash();

            await(LOG, () -> assertThat(levels()).containsExactly(Level.ERROR));
            assertThat(lines.list.getFirst().getFormattedMessage()).contains("is damaged");
            refuses(store.portal(1));
            Thread.sleep(RECOVERY);
            refuses(store.portal(1));
            assertThat(lines.list).hasSize(1);
        }
    }

    @Test
    void an_undamaged_file_takes_changes_after_an_unclean_end() throws Exception {
        try (var store = Store.inFolder(folder)) {
            create(store.portal(1));
        }
        Files.createFile(folder.resolve("daybook.db-wal"));

        try (var store = Store.inFolder(folder)) {
            store.checkAfterCrash();
            Thread.sleep(NOTICE);
            add(store.portal(1), "after");
            assertThat(lines.list).isEmpty();
        }
    }

    @Test
    void only_the_owner_can_read_the_files_of_a_new_store() throws Exception {
        try (var store = Store.inFolder(folder)) {
            create(store.portal(1));

            assertThat(permissions(folder)).isEqualTo("rwx------");
            var files = new ArrayList<Path>();
            try (var found = Files.list(folder)) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
            assertThat(files).hasSizeGreaterThan(1);
            for (var file : files) {
                assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
            }
        }
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
