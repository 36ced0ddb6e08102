package dev.daybook.cli.support;

import dev.daybook.portal.Portals;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the location of the data, the same for all commands. */
public final class StoreOptions {

    @Option(
            names = "--data",
            order = 101,
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Data folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--database",
            order = 102,
            paramLabel = "URL",
            description = "PostgreSQL database: jdbc:postgresql://HOST:PORT/NAME?user=U&password=P")
    private @Nullable String database;

    public Path data() {
        return data;
    }

    private Store store() {
        return database == null
                ? Store.inFolder(data, ProgressIndicator::of)
                : Store.at(database, ProgressIndicator::of);
    }

    private Store readOnly() {
        return database == null ? Store.readOnlyIn(data) : Store.readOnlyAt(database);
    }

    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** Runs work on the data, also if there is no portal yet. */
    public <T> T withStore(Function<Database, T> work) {
        try (var store = store()) {
            return work.apply(store.portal(Portals.DEFAULT));
        }
    }

    /** Runs work on an existing portal. */
    public <T> T withPortal(Function<Database, T> work) {
        return withPortal(false, work);
    }

    /**
     * Runs work on an existing portal.
     *
     * @param isReadOnly whether the work only reads, so that it can use a replica
     */
    public <T> T withPortal(boolean isReadOnly, Function<Database, T> work) {
        return withStoreOfPortal(isReadOnly, store -> work.apply(store.portal(Portals.DEFAULT)));
    }

    /** Runs work on a store that has a portal. */
    public <T> T withStoreOfPortal(boolean isReadOnly, Function<Store, T> work) {
        if (database == null && !Store.isIn(data)) {
            throw new CommandFailedException(
                    "there is no portal in "
                            + data
                            + ": run ./daybook serve first, or choose another --data");
        }
        try (var store = isReadOnly ? readOnly() : store()) {
            var portal = store.portal(Portals.DEFAULT);
            if (Portals.memberId(portal).isEmpty()) {
                throw new CommandFailedException(
                        "there is no portal yet: run ./daybook serve with the same options first");
            }
            return work.apply(store);
        }
    }
}
