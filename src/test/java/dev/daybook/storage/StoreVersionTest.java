package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the version of the embedded store tells whether anything was changed. */
class StoreVersionTest {

    private static final long PORTAL = 1;

    @TempDir private Path folder;

    /** Program that changes the store in a folder. */
    static final class Change {

        private Change() {}

        static void main(String[] arguments) {
            try (var store = Store.inFolder(Path.of(arguments[0]))) {
                change(store);
            }
        }
    }

    private static void change(Store store) {
        store.portal(PORTAL).inTransaction(it -> IdSequences.next(it, "test"));
    }

    private static Optional<StoreVersion> version(Store store) {
        return store.portal(PORTAL).read(Snapshot::version);
    }

    @Test
    void it_stays_while_nothing_is_changed() {
        try (var store = Store.inFolder(folder)) {
            var before = version(store);

            store.portal(PORTAL).read(snapshot -> snapshot.number("select 1"));

            assertThat(before).isPresent();
            assertThat(version(store)).isEqualTo(before);
            assertThat(store.portal(PORTAL).version()).hasValue(before.get().toString());
        }
    }

    @Test
    void it_is_another_one_after_each_change() {
        try (var store = Store.inFolder(folder)) {
            var before = version(store);
            change(store);
            var between = version(store);
            change(store);

            assertThat(between).isPresent().isNotEqualTo(before);
            assertThat(version(store)).isPresent().isNotEqualTo(between).isNotEqualTo(before);
        }
    }

    @Test
    void it_is_another_one_after_a_change_through_another_connection() {
        try (var store = Store.inFolder(folder);
                var other = Store.inFolder(folder)) {
            var before = version(store);

            change(other);

            assertThat(version(store)).isPresent().isNotEqualTo(before).isEqualTo(version(other));
        }
    }

    @Test
    void it_is_another_one_after_a_change_of_another_process() throws Exception {
        try (var store = Store.inFolder(folder)) {
            var before = version(store);

            var process =
                    new ProcessBuilder(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "--enable-native-access=ALL-UNNAMED",
                                            "-XX:TieredStopAtLevel=1",
                                            "-XX:+UseSerialGC",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            Change.class.getName(),
                                            folder.toString()))
                            .inheritIO()
                            .start();

            assertThat(process.waitFor()).isZero();
            assertThat(version(store)).isPresent().isNotEqualTo(before);
        }
    }

    @Test
    void a_snapshot_that_is_older_than_a_change_has_none() {
        try (var store = Store.inFolder(folder)) {
            var seen =
                    store.portal(PORTAL)
                            .read(snapshot -> {
                                snapshot.number("select 1");
                                var before = snapshot.version();
                                change(store);
                                return List.of(before, snapshot.version());
                            });

            assertThat(seen.getFirst()).isPresent();
            assertThat(seen.getLast()).isEmpty();
        }
    }

    @Test
    void a_transaction_has_none() {
        try (var store = Store.inFolder(folder)) {
            assertThat(
                            store.portal(PORTAL)
                                    .<Optional<StoreVersion>>inTransaction(Snapshot::version))
                    .isEmpty();
        }
    }
}
