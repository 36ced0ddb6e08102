package dev.daybook.bench;

import dev.daybook.bench.peer.Question;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Generator of a five-year history of many things. The rows of one thing are scattered among the
 * rows of the others that are active at that time.
 *
 * @param things number of things; ids start with 1
 * @param rowsOf number of rows of a thing
 * @param rows number of all rows
 */
record RandomAccess(long things, LongToIntFunction rowsOf, long rows) {

    static final long FIRST_TIME = 1_609_459_200; // 2021
    static final long SPAN = 5 * 365 * 24 * 3600L;
    static final long MONTH = Question.MONTH;

    /**
     * Least number of parameter variants of a query, if there are enough rows: more than the
     * number of answers that a server caches.
     */
    static final int VARIETY = 512;

    private static final int UNDER_WAY = 10_000;

    /** Row: the step of its thing, from 0. Ids start with 1. */
    record Step(long id, long thing, int step, long time) {}

    /** Progress of a thing. */
    private static final class Course {
        private final long thing;
        private final int rows;
        private int done;

        Course(long thing, int rows) {
            this.thing = thing;
            this.rows = rows;
        }
    }

    /** Returns starts of months, spread evenly over the first half of the history. */
    static List<Long> months(int count) {
        var first = FIRST_TIME + MONTH;
        var step = (SPAN / 2 - MONTH) / count;
        return Stream.iterate(first, from -> from + step).limit(count).toList();
    }

    /** Returns the rows, ordered by time and id. */
    Stream<Step> steps() {
        Iterable<Step> steps = Steps::new;
        return StreamSupport.stream(steps.spliterator(), false);
    }

    <T> Stream<T> things(LongFunction<T> thing) {
        return LongStream.rangeClosed(1, things).mapToObj(thing);
    }

    private final class Steps implements Iterator<Step> {
        private final Random random = new Random(1);
        private final List<Course> underWay = new ArrayList<>();
        private long begun;
        private long told;

        @Override
        public boolean hasNext() {
            return told < rows;
        }

        @Override
        public Step next() {
            while (underWay.size() < UNDER_WAY && begun < things) {
                begun++;
                underWay.add(new Course(begun, rowsOf.applyAsInt(begun)));
            }
            var place = random.nextInt(underWay.size());
            var course = underWay.get(place);
            var time = FIRST_TIME + (long) ((double) told / rows * SPAN);
            told++;
            var step = new Step(told, course.thing, course.done, time);
            course.done++;
            if (course.done == course.rows) {
                underWay.set(place, underWay.getLast());
                underWay.removeLast();
            }
            return step;
        }
    }
}
