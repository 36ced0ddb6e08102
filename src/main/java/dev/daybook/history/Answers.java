package dev.daybook.history;

import dev.daybook.protocol.Answer;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pages of a history as they are answered. What a question is answered with depends on the position
 * of the history and on nothing else. So those who ask the same again, as clients do that wait for
 * something new, get the same answer for one look at the position.
 */
public final class Answers<E> {

    private static final String ITEMS = "items";

    /** Answers that are kept, some ten kilobytes each. */
    private static final int KEPT = 256;

    private final History<E> history;
    private final Summaries<E> summaries;
    private final Map<Asked<E>, Given> kept = new ConcurrentHashMap<>();

    private record Asked<E>(long portal, long part, Query<E> query) {}

    private record Given(HistoryPosition position, Answer answer) {}

    public Answers(History<E> history, Summaries<E> summaries) {
        this.history = history;
        this.summaries = summaries;
    }

    /**
     * A page, with the total where it is counted.
     *
     * @param only a further condition that only the database can tell; empty where there is none
     */
    public Answer find(Reading reading, long part, Query<E> query, Optional<Condition> only) {
        if (only.isPresent() || !reading.seesOnlyCommitted()) {
            return of(query, summaries.find(reading, part, query, only));
        }
        var asked = new Asked<>(reading.portal(), part, query);
        var position = Blocks.position(reading, history.table(), part);
        var given = kept.get(asked);
        if (given != null && given.position().equals(position)) {
            return given.answer();
        }
        var answer = of(query, summaries.find(reading, part, query, position)).repeated();
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        kept.put(asked, new Given(position, answer));
        return answer;
    }

    /** The answer with some rows. */
    public static <E> Answer of(Query<E> query, Rows<E> rows) {
        return query.answer(ITEMS, rows);
    }
}
