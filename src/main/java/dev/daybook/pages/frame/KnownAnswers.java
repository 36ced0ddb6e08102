package dev.daybook.pages.frame;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.gateway.call.CallResult;
import dev.daybook.method.Caller;
import dev.daybook.metrics.CacheCounter;
import dev.daybook.metrics.CacheUse;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Answers to questions of pages, by reader, question and version of the whole store. Every commit of
 * every process makes another version, so a kept answer equals a new one. An answer that depends on the time of the portal is kept for some seconds.
 */
public final class KnownAnswers {

    private static final long SECONDS = 10;
    private static final int BYTES_PER_VALUE = 40;

    private final Database database;
    private final InstantSource clock;
    private final CacheCounter counter = new CacheCounter();
    private final Cache<Asked, Known> answers =
            Caffeine.newBuilder()
                    .maximumWeight(Limits.KNOWN_ANSWERS_BYTES)
                    .<Asked, Known>weigher((asked, known) ->
                            (int)
                                    Math.min(
                                            Integer.MAX_VALUE,
                                            bytes(asked.parameters()) + bytes(known.result())))
                    .executor(Runnable::run)
                    .build();

    private record Asked(Caller caller, String method, Value parameters, String version) {}

    /** Answer that was given at a time of the portal. */
    private record Known(CallResult.Done answer, Value result, long at) {

        boolean isTrueAt(long now) {
            var lasts = answer.answer().lastsUntil().orElse(Long.MIN_VALUE);
            return now >= at && (now < lasts || now - at < SECONDS);
        }
    }

    public KnownAnswers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns how often questions were known. */
    public CacheUse use() {
        return counter.use(answers.estimatedSize());
    }

    /** Returns the version of the store. What is asked later is at least as new. */
    Optional<String> version() {
        return database.version();
    }

    /**
     * Returns a known answer, or asks.
     *
     * @param version that of the store when the page began to ask
     */
    CallResult of(
            Caller caller,
            String method,
            SequencedMap<String, Value> parameters,
            Optional<String> version,
            Supplier<CallResult> ask) {
        if (version.isEmpty()) {
            return ask.get();
        }
        var asked = new Asked(caller, method, Value.of(parameters), version.get());
        var now = clock.instant().getEpochSecond();
        var known =
                Optional.ofNullable(answers.getIfPresent(asked)).filter(each -> each.isTrueAt(now));
        counter.count(known.isPresent());
        if (known.isPresent()) {
            return known.get().answer();
        }
        var result = ask.get();
        if (!(result instanceof CallResult.Done(var answer, var timing))
                || answer.lastsUntil().isEmpty()) {
            return result;
        }
        var tree = TreeWriter.of(answer.result());
        var kept = new CallResult.Done(withResult(answer, tree), timing);
        answers.put(asked, new Known(kept, tree, now));
        return kept;
    }

    private static Answer withResult(Answer answer, Value result) {
        return new Answer(
                result, answer.total(), answer.next(), answer.rows(), answer.lastsUntil());
    }

    /** Returns about how much memory a value takes. */
    private static long bytes(Value value) {
        return switch (value) {
            case Value.Text(var text) -> BYTES_PER_VALUE + 2L * text.length();
            case Value.Items(var values) ->
                    BYTES_PER_VALUE + values.stream().mapToLong(KnownAnswers::bytes).sum();
            case Value.Tree(var members) ->
                    BYTES_PER_VALUE
                            + members.values().stream()
                                    .mapToLong(each -> BYTES_PER_VALUE + bytes(each))
                                    .sum();
            case Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ -> BYTES_PER_VALUE;
        };
    }
}
