package dev.daybook.bench;

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
 * A history of many things, five years of it, however many rows there are: the rows of one thing lie
 * scattered among those of the others that are under way at that time.
 *
 * @param things how many; their ids begin with 1
 * @param rowsOf how many rows a thing has
 * @param rows how many all of them have
 */
record RandomAccess(long things, LongToIntFunction rowsOf, long rows) {

    static final long FIRST_TIME = 1_609_459_200; // 2021
    static final long SPAN = 5 * 365 * 24 * 3600L;
    static final long MONTH = 30 * 24 * 3600L;

    /**
     * In how many ways a question is asked, at least where there are enough rows: more than a server
     * keeps answers of, which it may give again while nothing changes.
     */
    static final int VARIETY = 512;

    private static final int UNDER_WAY = 10_000;

    /** One row: the so-manieth of its thing, from 0. Ids begin with 1. */
    record Step(long id, long thing, int step, long time) {}

    /** How far a thing has come. */
    private static final class Course {
        private final long thing;
        private final int rows;
        private int done;

        Course(long thing, int rows) {
            this.thing = thing;
            this.rows = rows;
        }
    }

    /** Where so many spans of a month begin, evenly over the first half of the history. */
    static List<Long> months(int count) {
        var first = FIRST_TIME + MONTH;
        var step = (SPAN / 2 - MONTH) / count;
        return Stream.iterate(first, from -> from + step).limit(count).toList();
    }

    /** The rows in the order of time, which is that of their ids. */
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
