package dev.daybook.history;

import dev.daybook.history.Counting.Place;
import dev.daybook.history.Counting.Run;
import dev.daybook.history.Counting.Times;
import dev.daybook.history.Summary.Seen;
import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Fault;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Filter.Comparison;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.query.Sort;
import dev.daybook.query.Type;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Where;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * Answers questions about a history at a cost that does not grow with it: exact totals and pages at
 * any offset, for every filter on the id, the time and the counted columns, sorted by id or by
 * time. Questions about other columns are left to the database.
 */
public final class Summaries<E> {

    /** So many stretches of a page are asked for one by one; beyond it all between them is. */
    private static final int RUNS = 100;

    private static final Semaphore LONG_LOOKS = new Semaphore(Bounds.LONG_LOOKS);

    private final History<E> history;
    private final IndexedTable table;
    private final Kept kept;

    public Summaries(History<E> history) {
        this(history, Bounds.SUMMARIES_BYTES);
    }

    /**
     * @param bytes how much memory may be taken
     */
    Summaries(History<E> history, long bytes) {
        this.history = history;
        this.table = history.table();
        this.kept = new Kept(bytes);
    }

    /**
     * A page, with the total where it is counted.
     *
     * @param only a further condition that only the database can tell; empty where there is none
     */
    public Rows<E> find(Reading reading, long part, Query<E> query, Optional<Condition> only) {
        return only.isEmpty()
                ? known(reading, part, query)
                        .orElseGet(() -> looked(reading, part, query, Optional.empty()))
                : looked(reading, part, query, only);
    }

    /** The same, for who has looked already how far the part has come. */
    Rows<E> find(Reading reading, long part, Query<E> query, HistoryPosition position) {
        return known(reading, part, query, position)
                .orElseGet(() -> looked(reading, part, query, Optional.empty()));
    }

    /** The answer from what is known, where that is enough for it. */
    Optional<Rows<E>> known(Reading reading, long part, Query<E> query) {
        return reading.seesOnlyCommitted()
                ? known(reading, part, query, Blocks.position(reading, table, part))
                : Optional.empty();
    }

    private Optional<Rows<E>> known(
            Reading reading, long part, Query<E> query, HistoryPosition position) {
        var question = Question.of(query.filter(), table);
        if (question.isEmpty()) {
            return Optional.empty();
        }
        var key = new Kept.Key(reading.portal(), part);
        var summary = kept.find(key).orElseGet(() -> read(reading, key, position));
        return summary.at(reading, position)
                .map(seen -> new Asked(reading, part, query, summary, seen).rows(question.get()));
    }

    /** Reads a summary; whoever asks for the same one meanwhile waits for it. */
    private Summary read(Reading reading, Kept.Key key, HistoryPosition position) {
        var summary = kept.add(key, new Summary(table, key.part()));
        summary.at(reading, position);
        kept.makeRoom(summary);
        return summary;
    }

    /** Of how many parts something is kept. */
    int keptParts() {
        return kept.size();
    }

    // ---- from the rows alone ----

    private Rows<E> looked(Reading reading, long part, Query<E> query, Optional<Condition> only) {
        if (isOfFew(query.filter())) {
            return plainly(reading, part, query, only);
        }
        // Those that look for long must not keep all others from looking at all.
        if (!LONG_LOOKS.tryAcquire()) {
            throw Fault.QUERY_LIMIT_EXCEEDED.with();
        }
        try {
            return plainly(reading, part, query, only);
        } finally {
            LONG_LOOKS.release();
        }
    }

    /** Whether a filter names the things whose rows it finds. */
    private boolean isOfFew(Filter<E> filter) {
        return switch (filter) {
            case Filter.Compare<E>(var field, var comparison, _) ->
                    comparison == Comparison.EQUAL && field.column().equals(history.key());
            case Filter.OneOf<E>(var field, _) -> field.column().equals(history.key());
            case Filter.All<E>(var parts) -> parts.stream().anyMatch(this::isOfFew);
            case Filter.Any<E> _, Filter.Not<E> _, Filter.Like<E> _, Filter.Blank<E> _ -> false;
        };
    }

    Rows<E> plainly(Reading reading, long part, Query<E> query, Optional<Condition> only) {
        var where = Where.of(query.filter(), reading.dialect());
        var condition =
                table.ofPart()
                        + " and "
                        + where.sql()
                        + only.map(further -> " and " + further.sql()).orElse("");
        var arguments = new ArrayList<Object>(List.of(reading.portal(), part));
        arguments.addAll(where.arguments());
        only.ifPresent(further -> arguments.addAll(further.arguments()));
        var total =
                query.page().counted()
                        ? OptionalLong.of(
                                reading.number(
                                        "select count(*) from "
                                                + table.name()
                                                + " where "
                                                + condition,
                                        arguments.toArray()))
                        : OptionalLong.empty();
        arguments.add(Bounds.PAGE_ROWS);
        arguments.add(query.page().offset());
        var rows =
                reading.list(
                        history.find()
                                + condition
                                + " order by "
                                + Where.orderBy(query.order(), reading.dialect())
                                + " limit ? offset ?",
                        history.reader(),
                        arguments.toArray());
        return new Rows<>(rows, total);
    }

    // ---- with what is known ----

    /** One question, at one moment. */
    private final class Asked {
        private final Reading reading;
        private final long part;
        private final Query<E> query;
        private final Summary summary;
        private final Seen seen;
        private final Field<E> time;

        Asked(Reading reading, long part, Query<E> query, Summary summary, Seen seen) {
            this.reading = reading;
            this.part = part;
            this.query = query;
            this.summary = summary;
            this.seen = seen;
            this.time = Field.of(table.time(), Type.TIME, table.time(), (_, _) -> {});
        }

        Rows<E> rows(Question question) {
            var counting = counting(query.filter(), question);
            var total =
                    query.page().counted()
                            ? OptionalLong.of(counting.total())
                            : OptionalLong.empty();
            return new Rows<>(page(counting), total);
        }

        private Counting counting(Filter<E> filter, Question question) {
            return new Counting(reading, table, part, summary, seen, filter, question);
        }

        private Counting counting(Filter<E> filter) {
            return counting(filter, Question.of(filter, table).orElseThrow());
        }

        private List<E> page(Counting counting) {
            var leading = query.order().getFirst();
            if (leading.field().column().equals("id")) {
                var place =
                        counting.place(
                                leading.descending(), query.page().offset(), Bounds.PAGE_ROWS);
                return inTurn(place);
            }
            if (leading.field().column().equals(table.time())
                    && query.order().get(1).field().column().equals("id")) {
                return byTime(counting, leading);
            }
            return looked(reading, part, uncounted(), Optional.empty()).rows();
        }

        private Query<E> uncounted() {
            return new Query<>(
                    query.filter(), query.order(), query.select(), query.page().uncounted());
        }

        /** The rows of a page whose stretches follow each other in the order asked for. */
        private List<E> inTurn(Place place) {
            var rows = new ArrayList<E>();
            var offset = place.offset();
            for (var run : place.runs()) {
                if (rows.size() < Bounds.PAGE_ROWS) {
                    rows.addAll(rows(query.filter(), run, Bounds.PAGE_ROWS - rows.size(), offset));
                    offset = 0;
                }
            }
            return rows;
        }

        private List<E> rows(Filter<E> filter, Run run, long count, long offset) {
            var where = Where.within(filter, reading.dialect(), "id");
            var arguments =
                    new ArrayList<Object>(List.of(reading.portal(), part, run.first(), run.last()));
            arguments.addAll(where.arguments());
            arguments.add(count);
            arguments.add(offset);
            return reading.list(
                    history.find()
                            + table.ofPart()
                            + " and id between ? and ? and "
                            + where.sql()
                            + " order by "
                            + Where.orderBy(query.order(), reading.dialect())
                            + " limit ? offset ?",
                    history.reader(),
                    arguments.toArray());
        }

        /**
         * Ids and times grow together, but not in step. So the place that a page would have by id
         * only suggests from when to when its rows are; counting tells, and widens the range until
         * it holds them all.
         */
        private List<E> byTime(Counting counting, Sort<E> leading) {
            var descending = leading.descending();
            var offset = query.page().offset();
            var guess = counting.place(descending, offset, Bounds.PAGE_ROWS);
            if (guess.runs().isEmpty()) {
                return List.of();
            }
            var times = guess.runs().stream().map(counting::times).reduce(Times.NONE, Times::and);
            var end = Math.min(offset + Bounds.PAGE_ROWS, counting.total());
            var near = descending ? times.last() : times.first();
            var far = descending ? times.first() : times.last();
            var step = descending ? 1L : -1L;
            var before = count(descending ? Comparison.GREATER : Comparison.LESS, near);
            while (before > offset) {
                near += step;
                step *= 2;
                before = count(descending ? Comparison.GREATER : Comparison.LESS, near);
            }
            step = descending ? -1L : 1L;
            while (count(descending ? Comparison.AT_LEAST : Comparison.AT_MOST, far) < end) {
                far += step;
                step *= 2;
            }
            var window =
                    query.filter()
                            .and(Filter.compare(time, Comparison.AT_LEAST, Math.min(near, far)))
                            .and(Filter.compare(time, Comparison.AT_MOST, Math.max(near, far)));
            return sorted(window, counting(window).everywhere(), offset - before);
        }

        private long count(Comparison comparison, long moment) {
            var filter = query.filter().and(Filter.compare(time, comparison, moment));
            return counting(filter).total();
        }

        /** The rows of a page that may be in any of some stretches. */
        private List<E> sorted(Filter<E> filter, List<Run> runs, long offset) {
            if (runs.size() > RUNS) {
                var all = new Run(runs.getFirst().first(), runs.getLast().last());
                return rows(filter, all, Bounds.PAGE_ROWS, offset);
            }
            if (runs.size() == 1) {
                return rows(filter, runs.getFirst(), Bounds.PAGE_ROWS, offset);
            }
            var rows = new ArrayList<E>();
            for (var run : runs) {
                rows.addAll(rows(filter, run, offset + Bounds.PAGE_ROWS, 0));
            }
            return rows.stream().sorted(comparator()).skip(offset).limit(Bounds.PAGE_ROWS).toList();
        }

        private Comparator<E> comparator() {
            var byTime = Comparator.comparingLong(history.moment());
            var byId = Comparator.comparingLong(history.id());
            return (query.order().get(0).descending() ? byTime.reversed() : byTime)
                    .thenComparing(query.order().get(1).descending() ? byId.reversed() : byId);
        }
    }
}
