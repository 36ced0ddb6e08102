package dev.daybook.mirror.imports;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.mirror.imports.ImportTable.Stored;
import dev.daybook.storage.Database;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Imports of history into a portal, each with a name by which it can be removed again. */
public final class HistoryImports {

    private final Database database;
    private final InstantSource clock;

    public HistoryImports(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Settings of an import.
     *
     * @param mapping columns of the sources with the columns that they stand for
     * @param entityTypeId the type of moves without {@code ENTITY_TYPE_ID}
     * @param isDryRun whether nothing is stored
     */
    public record Settings(
            ImportKind kind,
            String name,
            Map<String, String> mapping,
            Optional<Long> entityTypeId,
            TimeParser times,
            boolean isDryRun) {}

    /**
     * Imports all rows of some sources. An import that was interrupted is continued under the same
     * name.
     *
     * @param progress receives the progress of the sources together
     * @throws ImportException if the import cannot begin or continue; rows that were stored stay
     */
    public ImportSummary run(
            Settings settings,
            List<RowSource> sources,
            RejectedRows rejects,
            LongConsumer progress) {
        // A missing column is reported before anything is stored.
        sources.forEach(source -> ColumnMapping.of(source, settings.mapping(), settings.kind()));
        var origin = settings.isDryRun() ? 0 : begin(settings).record().id();
        try {
            return run(settings, origin, sources, rejects, progress);
        } finally {
            if (!settings.isDryRun()) {
                removeIfEmpty(settings.name(), origin);
            }
        }
    }

    private ImportSummary run(
            Settings settings,
            long origin,
            List<RowSource> sources,
            RejectedRows rejects,
            LongConsumer progress) {
        return switch (settings.kind()) {
            case MOVES ->
                    run(
                            settings,
                            new MoveImporter(
                                    types(), settings.entityTypeId(), settings.times(), origin),
                            sources,
                            rejects,
                            progress);
            case CHANGES ->
                    run(
                            settings,
                            new ChangeImporter(settings.times(), origin),
                            sources,
                            rejects,
                            progress);
        };
    }

    private <E> ImportSummary run(
            Settings settings,
            JournalImporter<E> importer,
            List<RowSource> sources,
            RejectedRows rejects,
            LongConsumer progress) {
        var run =
                new HistoryImport<>(
                        database,
                        clock,
                        settings.name(),
                        settings.kind(),
                        settings.mapping(),
                        importer,
                        rejects,
                        settings.isDryRun());
        var done = 0L;
        for (var source : sources) {
            var before = done;
            run.run(source, now -> progress.accept(before + now));
            done += source.progress();
        }
        if (!settings.isDryRun()) {
            complete(settings.name(), importer.origin());
        }
        return run.summary();
    }

    private Map<Long, EntityType> types() {
        var types = new LinkedHashMap<Long, EntityType>();
        for (var type : database.read(EntityTypes::all)) {
            if (type.family().hasHistory()) {
                types.put((long) type.id(), type);
            }
        }
        return types;
    }

    private Stored begin(Settings settings) {
        var name = settings.name();
        return database.inTransaction(transaction -> {
            var stored =
                    ImportTable.findForChange(transaction, name)
                            .map(Locked::value)
                            .orElseGet(() ->
                                    ImportTable.add(
                                            transaction,
                                            name,
                                            settings.kind(),
                                            clock.instant().getEpochSecond()));
            var kind = stored.record().kind();
            if (kind != settings.kind()) {
                throw new ImportException(
                        "the import "
                                + name
                                + " contains "
                                + kind.word()
                                + ": choose another --name");
            }
            return stored;
        });
    }

    private static Optional<Locked<Stored>> forChange(
            Transaction transaction, String name, long origin) {
        return ImportTable.findForChange(transaction, name)
                .filter(locked -> locked.value().record().id() == origin);
    }

    /** Removes an import that has not stored anything. */
    private void removeIfEmpty(String name, long origin) {
        database.inTransaction(transaction -> {
            forChange(transaction, name, origin)
                    .filter(locked -> locked.value().record().counts().isEmpty())
                    .ifPresent(locked -> ImportTable.remove(transaction, locked));
            return true;
        });
    }

    private void complete(String name, long origin) {
        database.inTransaction(transaction -> {
            forChange(transaction, name, origin)
                    .ifPresent(locked -> {
                        var stored = locked.value();
                        var record = stored.record();
                        ImportTable.change(
                                transaction,
                                locked,
                                new Stored(record.with(true, record.counts()), stored.lines()));
                    });
            return true;
        });
    }

    /** Returns all imports in the order in which they began. */
    public List<ImportRecord> all() {
        return database.read(HistoryImports::all);
    }

    /** Returns all imports in the order in which they began. */
    public static List<ImportRecord> all(Snapshot snapshot) {
        return ImportTable.all(snapshot);
    }

    /**
     * Removes an import: its rows in the journals and in the archive, and the actors that it has
     * named. Rows that the source of a mirror has shown since are the source's, and stay.
     *
     * @param progress receives the number of removed rows
     * @return the number of removed rows; empty if there is no import with this name
     */
    public Optional<Long> remove(String name, LongConsumer progress) {
        var found = database.read(snapshot -> ImportTable.find(snapshot, name));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var record = found.get().record();
        var times = new TimeParser(Optional.empty(), "");
        var importer =
                record.kind() == ImportKind.MOVES
                        ? new MoveImporter(types(), Optional.empty(), times, record.id())
                        : new ChangeImporter(times, record.id());
        var removed = 0L;
        for (int some = -1; some != 0; ) {
            some =
                    database.inTransaction(transaction -> {
                        // A process that still imports under this name waits, and then ends.
                        var locked = forChange(transaction, name, record.id());
                        if (locked.isEmpty()) {
                            return 0;
                        }
                        var rows = importer.removeSome(transaction);
                        if (rows == 0) {
                            ImportTable.remove(transaction, locked.get());
                        }
                        return rows;
                    });
            removed += some;
            progress.accept(removed);
        }
        return Optional.of(removed);
    }
}
