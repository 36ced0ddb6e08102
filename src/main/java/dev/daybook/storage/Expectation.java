package dev.daybook.storage;

import dev.daybook.storage.Snapshot.RowReader;
import java.util.Optional;

/** Query whose row is expected, and proven when it is sent. */
final class Expectation<T> extends WaitingStatement<Optional<T>> {

    private final ExpectedRows known;
    private final ExpectedRows.Question question;
    private final Optional<T> row;
    private boolean isProven;

    Expectation(
            Runnable send,
            ExpectedRows known,
            ExpectedRows.Question question,
            Optional<T> row,
            RowReader<T> reader) {
        super(send, question.sql(), firstOf(reader), question.arguments().toArray());
        this.known = known;
        this.question = question;
        this.row = row;
    }

    Optional<T> row() {
        return row;
    }

    boolean isProven() {
        return isProven;
    }

    /** Notes that the row has been read instead of expected. */
    void proven() {
        isProven = true;
    }

    /** Compares the row that was read with the expected one, after it was sent. */
    boolean prove() {
        isProven = get().equals(row);
        if (!isProven) {
            known.put(question, get());
        }
        return isProven;
    }
}
