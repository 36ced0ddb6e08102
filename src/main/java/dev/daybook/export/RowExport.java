package dev.daybook.export;

import dev.daybook.export.Export.Checkpoint;
import dev.daybook.export.formats.RowWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Export of rows in the order of their ids, to one file or to several. */
final class RowExport {

    private final JournalReader reader;
    private final Details details;
    private final Function<OutputStream, RowWriter> format;
    private final Export.Target target;
    private final RowCounter counter;
    private RowWriter rows;
    private long inFile;
    private String source = "";
    private long id;

    /**
     * Creates an export.
     *
     * @param details the columns that are added to the rows
     * @param format creates the writer of a file
     */
    RowExport(
            JournalReader reader,
            Details details,
            Function<OutputStream, RowWriter> format,
            Export.Target target,
            RowCounter counter) {
        this.reader = reader;
        this.details = details;
        this.format = format;
        this.target = target;
        this.counter = counter;
        this.rows = format.apply(target.stream());
    }

    /**
     * Writes the rows of sources.
     *
     * @param after the id behind which the rows of each source begin
     * @param begin the checkpoint behind which the export is continued
     */
    void write(Collection<Source<?>> sources, long after, Optional<Checkpoint> begin)
            throws IOException {
        inFile = begin.map(Checkpoint::inFile).orElse(0L);
        if (inFile == 0) {
            rows.begin();
        }
        var isReached = begin.isEmpty();
        for (var each : sources) {
            var isHere = begin.filter(from -> from.source().equals(each.name())).isPresent();
            isReached |= isHere;
            if (isReached) {
                write(each, isHere ? begin.orElseThrow().id() : after);
            }
        }
        rows.end();
    }

    private <R> void write(Source<R> from, long after) throws IOException {
        reader.inOrder(
                from,
                details,
                after,
                (chunk, more) -> {
                    for (var row : chunk) {
                        if (from.accepts(row)) {
                            var values = new ArrayList<>(from.values(row));
                            values.addAll(more.getOrDefault(from.id(row), List.of()));
                            write(values);
                            counter.count(from.id(row));
                        }
                        source = from.name();
                        id = from.id(row);
                    }
                    if (!chunk.isEmpty()) {
                        target.reach(checkpoint());
                    }
                });
    }

    private void write(List<Value> values) throws IOException {
        if (inFile == target.rowsOfFile()) {
            rows.end();
            inFile = 0;
            target.next(checkpoint());
            rows = format.apply(target.stream());
            rows.begin();
        }
        rows.row(values);
        inFile++;
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(source, id, counter.result(), inFile);
    }
}
