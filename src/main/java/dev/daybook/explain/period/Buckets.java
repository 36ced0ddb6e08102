package dev.daybook.explain.period;

import dev.daybook.protocol.ErrorCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Buckets of a question, numbered in the order of their first use. If the period has both ends, all
 * its buckets exist from the beginning, in their order.
 */
public final class Buckets {

    /** Maximum number of buckets of one question. */
    public static final int MOST = 1200;

    private final Bucket length;
    private final DayClock clock;
    private final boolean isFilled;
    private final List<LocalDate> days = new ArrayList<>();
    private final Map<LocalDate, Integer> numbers = new HashMap<>();
    private final TreeMap<Long, Integer> begins = new TreeMap<>();
    private final List<Long> ends = new ArrayList<>();
    private long begin = 1;
    private long end;
    private int current;

    public Buckets(Bucket length, DayClock clock, OptionalLong from, OptionalLong to) {
        this.length = length;
        this.clock = clock;
        this.isFilled = from.isPresent() && to.isPresent();
        if (isFilled) {
            var day = length.firstDay(clock.day(from.getAsLong()));
            while (clock.begin(day) < to.getAsLong()) {
                add(day);
                day = length.next(day);
            }
        }
    }

    private int add(LocalDate day) {
        if (days.size() == MOST) {
            throw ErrorCode.TOO_MANY_BUCKETS.with(MOST);
        }
        days.add(day);
        begins.put(clock.begin(day), days.size() - 1);
        ends.add(clock.begin(length.next(day)));
        numbers.put(day, days.size() - 1);
        return days.size() - 1;
    }

    /** Returns the number of the bucket of an instant. */
    public int number(long second) {
        if (second < begin || second >= end) {
            var near = begins.floorEntry(second);
            if (near != null && second < ends.get(near.getValue())) {
                begin = near.getKey();
                end = ends.get(near.getValue());
                current = near.getValue();
                return current;
            }
            var day = length.firstDay(clock.day(second));
            begin = clock.begin(day);
            end = clock.begin(length.next(day));
            var known = numbers.get(day);
            current = known == null ? add(day) : known;
        }
        return current;
    }

    /** Returns whether empty buckets are shown. */
    public boolean isFilled() {
        return isFilled;
    }

    public int size() {
        return days.size();
    }

    /** Returns the first day of a bucket. */
    public LocalDate day(int number) {
        return days.get(number);
    }

    /** Returns the first second of a bucket. */
    public long begin(int number) {
        return clock.begin(days.get(number));
    }

    /** Returns the first second after a bucket. */
    public long end(int number) {
        return clock.begin(length.next(days.get(number)));
    }
}
