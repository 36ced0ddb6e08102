package dev.daybook.export;

import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.explain.tasks.TaskActivity;
import dev.daybook.tasks.history.TaskChange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Event log of one journal: a trace for each item or task, in the order of their ids, with an event
 * for each row.
 *
 * @param hasStarts whether a stay begins with an event {@code start} and ends with {@code complete};
 *     otherwise each row is an event {@code complete}
 */
record XesLog(JournalReader reader, Names names, boolean hasStarts, XesWriter out) {

    /** Writes the whole log. */
    <R> void write(Journal<R> journal, RowCounter counter) throws IOException {
        out.begin("Daybook " + journal.name());
        var traces = new Traces<>(journal, counter);
        reader.byOwner(journal, traces::add);
        traces.endTrace();
        out.end();
    }

    /** Traces under way: rows of an item may be in more than one chunk. */
    private final class Traces<R> {

        private final Journal<R> journal;
        private final RowCounter counter;
        private long owner;
        private boolean isTruncated;
        private boolean isOpen;

        /** Newest row of the item, if it belongs to the export. */
        private @Nullable R stay;

        Traces(Journal<R> journal, RowCounter counter) {
            this.journal = journal;
            this.counter = counter;
        }

        void add(List<R> rows) throws IOException {
            if (rows.isEmpty()) {
                return;
            }
            var subjects =
                    reader.database()
                            .read(snapshot ->
                                    Subject.of(
                                            snapshot,
                                            journal,
                                            journal.owner(rows.getFirst()),
                                            journal.owner(rows.getLast())));
            for (var row : rows) {
                add(row, subjects);
            }
        }

        private void add(R row, Map<Long, Subject> subjects) throws IOException {
            if (journal.owner(row) != owner) {
                endTrace();
                owner = journal.owner(row);
                isTruncated = !journal.isCreation(row);
            }
            if (stay != null && hasStarts) {
                event(stay, row, "complete");
            }
            stay = null;
            if (journal.accepts(row)) {
                if (!isOpen) {
                    beginTrace(subjects.get(owner));
                }
                event(row, row, hasStarts ? "start" : "complete");
                counter.count(journal.id(row));
                stay = row;
            }
        }

        private void beginTrace(@Nullable Subject subject) {
            isOpen = true;
            out.beginTrace();
            out.string("concept:name", Long.toString(owner));
            if (subject != null) {
                out.string("daybook:title", subject.title());
                if (journal instanceof MoveJournal) {
                    out.whole("daybook:category", subject.category());
                }
            }
            out.flag("daybook:truncated", isTruncated);
        }

        void endTrace() throws IOException {
            if (isOpen) {
                out.endTrace();
            }
            isOpen = false;
            stay = null;
        }

        /**
         * Writes an event.
         *
         * @param row the row that names the activity
         * @param at the row with the time and the actor
         */
        private void event(R row, R at, String transition) throws IOException {
            out.beginEvent();
            switch (row) {
                case StageMove move when journal instanceof MoveJournal moves ->
                        activity(moves, move);
                case TaskChange change -> activity(change);
                default -> throw new IllegalArgumentException(row.toString());
            }
            out.time("time:timestamp", journal.time(at));
            var actor = journal.actor(at);
            if (actor != null) {
                out.string("org:resource", actor == 0 ? "system" : actor.toString());
                var name = names.user(actor);
                if (name != null) {
                    out.string("daybook:resourceName", name);
                }
            }
            out.string("lifecycle:transition", transition);
            out.endEvent();
        }
    }

    private void activity(MoveJournal journal, StageMove move) {
        out.string("concept:name", names.stage(journal.type(), move));
        out.string("daybook:stage", move.stageId());
        out.whole("daybook:type", move.typeId());
        out.string("daybook:semantics", move.semantics());
    }

    private void activity(TaskChange change) {
        out.string("concept:name", TaskActivity.of(change));
        if (change.from() != null) {
            out.string("from", change.from());
        }
        if (change.to() != null) {
            out.string("to", change.to());
        }
    }
}
