package dev.daybook.mirror.imports;

import dev.daybook.mirror.imports.ImportPlan.NumberedRow;
import dev.daybook.mirror.imports.ImportTable.Stored;
import dev.daybook.mirror.store.ImportCoverage;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Transaction;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.LongConsumer;

/**
 * One run of an import. Rows are stored in transactions of 10,000, so an interrupted run can be
 * repeated; rows that are stored already are skipped.
 *
 * @param <E> the row
 */
final class HistoryImport<E> {

    private static final int ROWS_AT_ONCE = 10_000;

    private final Database database;
    private final InstantSource clock;
    private final String name;
    private final ImportKind kind;
    private final Map<String, String> mapping;
    private final JournalImporter<E> importer;
    private final RejectedRows rejects;
    private final boolean isDryRun;

    private final SequencedMap<String, String> shapes = new LinkedHashMap<>();
    private final SequencedSet<String> ignored = new LinkedHashSet<>();
    private long rows;
    private long added;
    private long filled;
    private long archived;
    private long same;
    private long conflicts;
    private long rejected;

    HistoryImport(
            Database database,
            InstantSource clock,
            String name,
            ImportKind kind,
            Map<String, String> mapping,
            JournalImporter<E> importer,
            RejectedRows rejects,
            boolean isDryRun) {
        this.database = database;
        this.clock = clock;
        this.name = name;
        this.kind = kind;
        this.mapping = mapping;
        this.importer = importer;
        this.rejects = rejects;
        this.isDryRun = isDryRun;
    }

    /** Imports the rows of a source. */
    void run(RowSource source, LongConsumer progress) {
        var columns = ColumnMapping.of(source, mapping, kind);
        columns.shape().ifPresent(shape -> shapes.put(source.name(), shape));
        ignored.addAll(columns.ignored());
        var hasIds = columns.has("ID");
        if (!hasIds && database.read(ImportCoverage::of).isPresent()) {
            throw new ImportException(
                    source.name()
                            + " has no column ID, which rows of a mirror need: name it with --map"
                            + " THEIRS=ID");
        }
        var key = hasIds ? "" : source.key();
        var latest = Long.MIN_VALUE;
        var chunk = new ArrayList<NumberedRow<E>>();
        try {
            for (var next = source.next(); next.isPresent(); next = source.next()) {
                var line = next.get().line();
                rows++;
                try {
                    var row = read(columns, next.get());
                    if (!hasIds && importer.time(row) < latest) {
                        throw new RejectedRowException(
                                "",
                                "the time is before that of an earlier row: rows without ids must"
                                        + " be in the order of time");
                    }
                    latest = importer.time(row);
                    chunk.add(new NumberedRow<>(source.name(), line, row));
                } catch (RejectedRowException e) {
                    reject(source, line, e);
                }
                if (chunk.size() == ROWS_AT_ONCE) {
                    store(chunk, key);
                    chunk.clear();
                }
                progress.accept(source.progress());
            }
        } catch (IOException e) {
            throw ImportSources.unreadable(source.name(), e);
        }
        store(chunk, key);
    }

    private E read(ColumnMapping columns, RowSource.SourceRow row) throws RejectedRowException {
        if (!row.problem().isEmpty()) {
            throw new RejectedRowException("", row.problem());
        }
        return importer.read(columns.fields(row.values()));
    }

    private void reject(RowSource source, long line, RejectedRowException problem) {
        if (rows == 1 && problem.isWithoutZone()) {
            throw new ImportException(source.name() + ", line " + line + ": " + problem.reason());
        }
        rejected++;
        rejects.add(source.name(), line, problem.column(), problem.reason());
    }

    /** @param key the source of rows without ids; empty if they have ids */
    private void store(List<NumberedRow<E>> chunk, String key) {
        if (chunk.isEmpty()) {
            return;
        }
        var plan =
                isDryRun
                        ? database.read(snapshot ->
                                key.isEmpty()
                                        ? importer.plan(snapshot, chunk)
                                        : planWithoutIds(
                                                ImportTable.find(snapshot, name)
                                                        .map(stored -> stored.linesOf(key))
                                                        .orElse(0L),
                                                chunk))
                        : database.inTransaction(transaction -> store(transaction, chunk, key));
        added += plan.added().size();
        filled += plan.filled().size();
        archived += plan.archived().size();
        same += plan.same().size();
        conflicts += plan.conflicts().size();
        for (var row : plan.conflicts()) {
            rejects.add(row.source(), row.line(), "ID", "the id is stored with other content");
        }
    }

    /**
     * Returns the plan for rows without ids: those behind the lines that were read are added.
     *
     * @param done the number of lines of the source that were read
     */
    private static <E> ImportPlan<E> planWithoutIds(long done, List<NumberedRow<E>> chunk) {
        var plan = new ImportPlan<E>();
        for (var row : chunk) {
            (row.line() > done ? plan.added() : plan.same()).add(row.row());
        }
        return plan;
    }

    private ImportPlan<E> store(Transaction transaction, List<NumberedRow<E>> chunk, String key) {
        var now = clock.instant().getEpochSecond();
        ImportCoverage.lock(transaction, now);
        // Another process may import under the same name, or remove what was imported.
        var locked =
                ImportTable.findForChange(transaction, name)
                        .filter(found -> found.value().record().id() == importer.origin())
                        .orElseThrow(this::removed);
        var stored = locked.value();
        importer.lock(transaction, chunk.stream().map(NumberedRow::row).toList());
        ImportPlan<E> plan;
        if (key.isEmpty()) {
            plan = importer.plan(transaction, chunk);
        } else {
            plan = planWithoutIds(stored.linesOf(key), chunk);
            var numbered = importer.withNewIds(transaction, List.copyOf(plan.added()));
            plan.added().clear();
            plan.added().addAll(numbered);
            stored.lines()
                    .put(key, Value.of(Math.max(stored.linesOf(key), chunk.getLast().line())));
        }
        importer.apply(transaction, plan, now);
        var counts =
                stored.record()
                        .counts()
                        .plus(plan.added().size(), plan.filled().size(), plan.archived().size());
        ImportTable.change(
                transaction,
                locked,
                new Stored(stored.record().with(false, counts), stored.lines()));
        return plan;
    }

    private ImportException removed() {
        return new ImportException("the import " + name + " was removed while it ran");
    }

    ImportSummary summary() {
        return new ImportSummary(
                rows,
                added,
                filled,
                archived,
                same,
                conflicts,
                rejected,
                shapes,
                List.copyOf(ignored));
    }
}
