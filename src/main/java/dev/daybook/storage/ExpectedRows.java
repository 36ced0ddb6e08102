package dev.daybook.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Last known rows of queries that mostly return the same. They are never an answer: a read that is
 * planned with one proves it together with its next statement.
 */
final class ExpectedRows {

    private static final int SIZE = 10_000;

    private final Cache<Question, Known<?>> known =
            Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();

    /** Query with its arguments. */
    record Question(String sql, List<Object> arguments) {}

    /**
     * Last known result of a query.
     *
     * @param row empty if there was none
     */
    record Known<T>(Optional<T> row) {}

    // The question determines the type of its row.
    @SuppressWarnings("unchecked")
    <T> @Nullable Known<T> known(Question question) {
        return (Known<T>) known.getIfPresent(question);
    }

    void put(Question question, Optional<?> row) {
        known.put(question, new Known<>(row));
    }
}
