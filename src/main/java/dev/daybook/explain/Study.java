package dev.daybook.explain;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.lives.MoveKind;
import dev.daybook.explain.lives.Place;
import dev.daybook.explain.lives.UnreadIds;
import dev.daybook.explain.period.Bucket;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.period.WorkCalendar;
import dev.daybook.explain.table.About;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Data of one question in one snapshot: the rows, the conditions on items and rows, and the facts
 * that the answer reports about itself.
 */
final class Study {

    private final Call call;
    private final Snapshot snapshot;
    private final EntityType type;
    private final Lives<MoveKind> lives;
    private final UnreadIds unread;
    private final Window window;
    private final Stages stages;
    private final int[] stageNumbers;
    private final Conditions conditions;
    private final Optional<Long> category;
    private final boolean[] isInCategory;
    private final long begin;
    private final long end;
    private final UserNames users;
    private final boolean isComplete;
    private @Nullable WorkCalendar calendar;
    private long items;
    private long moves;
    private long unknownActors;
    private long skewed;
    private long truncated;
    private long uncertain;
    private long lastItem = Long.MIN_VALUE;
    private long changesAt = Long.MAX_VALUE;

    /**
     * @param unread the ids of rows that are not there because they were not read
     * @param isComplete whether all data of the type is there
     */
    Study(
            Call call,
            Snapshot snapshot,
            EntityType type,
            Lives<MoveKind> lives,
            UnreadIds unread,
            Window window,
            Stages stages,
            Conditions conditions,
            Optional<Long> category,
            UserNames users,
            boolean isComplete) {
        this.call = call;
        this.snapshot = snapshot;
        this.type = type;
        this.lives = lives;
        this.unread = unread;
        this.window = window;
        this.stages = stages;
        this.stageNumbers = stages.numbers(Life.places(lives));
        this.conditions = conditions;
        this.category = category;
        this.isInCategory = inCategory(Life.places(lives), category);
        this.begin = window.from().orElse(Long.MIN_VALUE);
        this.end = window.end().orElse(Long.MAX_VALUE);
        this.users = users;
        this.isComplete = isComplete;
    }

    private static boolean[] inCategory(List<Place> places, Optional<Long> category) {
        var isIn = new boolean[places.size()];
        for (var i = 0; i < isIn.length; i++) {
            isIn[i] = category.isEmpty() || category.get() == places.get(i).category();
        }
        return isIn;
    }

    /** Returns the same data with counts of its own, for a second table of the answer. */
    Study again() {
        var again =
                new Study(
                        call,
                        snapshot,
                        type,
                        lives,
                        unread,
                        window,
                        stages,
                        conditions,
                        category,
                        users,
                        isComplete);
        again.calendar = calendar;
        return again;
    }

    // ---- parameters ----

    <T> T get(Param<T> param) {
        return call.get(param);
    }

    /** Returns a parameter that must be one of some words. */
    String word(Param<String> param, List<String> words) {
        var word = call.get(param);
        if (!words.contains(word)) {
            throw ErrorCode.QUESTION_PARAMETER.with(param.name(), word);
        }
        return word;
    }

    long start() {
        return Math.max(0, call.start());
    }

    /** Returns the buckets that the question asks for. */
    Optional<Buckets> buckets() {
        var word = call.get(Parameters.BUCKET);
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(buckets(word, window.from(), window.end()));
    }

    /**
     * Returns the buckets of the whole period, in their order. A period without an end reaches from
     * the first row to the instant of the question.
     */
    Buckets allBuckets() {
        var word = call.get(Parameters.BUCKET);
        if (word.isEmpty()) {
            throw ErrorCode.PARAMETER_MISSING.with("bucket");
        }
        var from = window.from().isPresent() ? window.from() : first();
        var to = window.to().isPresent() ? window.end() : OptionalLong.of(window.at() + 1);
        return buckets(word, from.isPresent() ? from : to, to);
    }

    private Buckets buckets(String word, OptionalLong from, OptionalLong to) {
        var known = Bucket.of(word);
        var length = known.orElseThrow(() -> ErrorCode.QUESTION_PARAMETER.with("bucket", word));
        changesAt = Math.min(changesAt, length.end(window.at(), window.clock()));
        return new Buckets(length, window.clock(), from, to);
    }

    private OptionalLong first() {
        var first = new long[] {Long.MAX_VALUE};
        each(life -> {
            for (var row = 0; row < life.size(); row++) {
                first[0] = Math.min(first[0], life.time(row));
            }
        });
        return first[0] == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first[0]);
    }

    /** Returns the dimensions that the question is grouped by. */
    List<Dimension> groupBy(Param<Value> param, List<String> words, List<String> otherwise) {
        var wanted = call.get(param).elements();
        var dimensions = new ArrayList<Dimension>();
        if (wanted.size() > 3) {
            throw ErrorCode.QUESTION_PARAMETER.with("groupBy", wanted.get(3).asText());
        }
        for (var each : wanted) {
            var word = each.asText();
            if (!words.contains(word)
                    || dimensions.stream().anyMatch(known -> known.word().equals(word))) {
                throw ErrorCode.QUESTION_PARAMETER.with("groupBy", word);
            }
            dimensions.add(Dimension.of(word, this));
        }
        if (wanted.isEmpty()) {
            otherwise.forEach(word -> dimensions.add(Dimension.of(word, this)));
        }
        return dimensions;
    }

    void measureIn(Value written) {
        if (!written.members().isEmpty()) {
            calendar = WorkCalendar.of(written, window.clock().zone());
        }
    }

    // ---- data ----

    Snapshot snapshot() {
        return snapshot;
    }

    EntityType type() {
        return type;
    }

    Window window() {
        return window;
    }

    /** Returns the instant up to which open stays are measured. Ages change each second. */
    long at() {
        changesEverySecond();
        return window.at();
    }

    Stages stages() {
        return stages;
    }

    Optional<Long> category() {
        return category;
    }

    /** Returns the name of a user; empty if there is none with this id. */
    String userName(long id) {
        return users.of(id);
    }

    /** Visits the items that pass the conditions on items and are readable. */
    void each(Life.Visitor visitor) {
        each(window.at(), visitor);
    }

    /** Visits the items as they were at another instant. */
    void each(long at, Life.Visitor visitor) {
        Life.each(lives, unread, at, call.get(Parameters.POSITION), conditions.items(), visitor);
    }

    /** Visits those of the items that may have rows in the period. */
    void eachInWindow(Life.Visitor visitor) {
        each(life -> {
            if (mayHaveRows(life)) {
                visitor.visit(life);
            }
        });
    }

    /** Returns the number of the stage of a row, in board order. */
    int stage(Life life, int row) {
        return stageNumbers[life.placeNumber(row)];
    }

    boolean isInCategory(Life life, int row) {
        return isInCategory[life.placeNumber(row)];
    }

    boolean isInWindow(Life life, int row) {
        var time = life.time(row);
        return time >= begin && time < end;
    }

    /** Returns the first row in the period, of a row and those behind it; the size if there is none. */
    int nextInWindow(Life life, int row) {
        return life.next(row, begin, end);
    }

    /** Returns whether rows of an item may lie in the period; false only if none does. */
    boolean mayHaveRows(Life life) {
        return life.mayHaveRows(begin, end);
    }

    /** Returns whether a row passes the conditions on rows. */
    boolean passes(Life life, int row) {
        return !conditions.hasRowConditions() || conditions.rows().test(life.id(row));
    }

    boolean hasRowConditions() {
        return conditions.hasRowConditions();
    }

    LongPredicate items() {
        return conditions.items();
    }

    /** Returns whether the first row is the creation of the item. */
    boolean isWhole(Life life) {
        var kind = life.kind(0);
        return kind == 1 || kind == 3 || (kind == 2 && type.family() == EntityFamily.OLD_INVOICE);
    }

    // ---- facts ----

    /**
     * Returns whether the life of an item is known from its creation on. Counts an item whose first
     * row is not its creation, and the stays of one that may have moved in between.
     */
    boolean isKnown(Life life) {
        if (!isWhole(life)) {
            countTruncated();
            return false;
        }
        if (life.uncertain() > 0) {
            countUncertain(life);
            return false;
        }
        return true;
    }

    /**
     * Returns whether an item was created in the period, the category, and by a row that passes the
     * conditions on rows, and its life is known; counts those that are not known.
     */
    boolean isOfCreated(Life life) {
        return isInCategory(life, 0) && isInWindow(life, 0) && passes(life, 0) && isKnown(life);
    }

    /** Counts a row that the answer is based on. */
    void count(Life life, int row) {
        moves++;
        if (life.actor(row) == Lives.UNKNOWN) {
            unknownActors++;
        }
        countItem(life);
    }

    void countItem(Life life) {
        if (life.item() != lastItem) {
            lastItem = life.item();
            items++;
        }
    }

    /** Counts an item whose first row is not its creation. */
    void countTruncated() {
        truncated++;
    }

    /** Counts the uncertain stays of an item. */
    void countUncertain(Life life) {
        uncertain += life.uncertain();
    }

    /** Counts a stay that is uncertain. */
    void countUncertainStay() {
        uncertain++;
    }

    /** Counts a closed stay if its end is before its beginning. */
    void countSkew(Life life, int row) {
        skewed += life.isSkewed(row) ? 1 : 0;
    }

    long itemCount() {
        return items;
    }

    long moveCount() {
        return moves;
    }

    /** Returns the length of a period, in working seconds if there is a calendar. */
    long seconds(long begin, long end) {
        return calendar == null ? Math.max(0, end - begin) : calendar.between(begin, end);
    }

    /** Returns the length of a closed stay. */
    long stay(Life life, int row) {
        return seconds(life.time(row), life.left(row));
    }

    /** Notes that the answer may be another one a second later, although nothing is stored. */
    void changesEverySecond() {
        changesAt = window.at();
    }

    /**
     * Returns the second before which the answer stays the same if nothing is stored: its own if
     * durations reach up to it, or the end of the present bucket. Empty if the second of a row is not over.
     */
    OptionalLong lastsUntil(boolean isOfNow) {
        return isOfNow && lives.latest() >= window.at()
                ? OptionalLong.empty()
                : OptionalLong.of(isOfNow ? changesAt : Long.MAX_VALUE);
    }

    About about() {
        return new About(
                window.from(),
                window.to(),
                window.at(),
                window.clock().zone(),
                lives.position().lastId(),
                items,
                moves,
                unknownActors,
                skewed,
                truncated,
                uncertain,
                conditions.isRestricted(),
                isComplete,
                0,
                OptionalLong.empty());
    }
}
