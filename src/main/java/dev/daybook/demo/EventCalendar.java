package dev.daybook.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, in the order of its times; at one time, in the order it was noted. */
final class EventCalendar {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparingLong(Entry::number));
    private long number;

    private record Entry(Instant time, long number, Runnable event) {}

    void note(Instant time, Runnable event) {
        entries.add(new Entry(time, number++, event));
    }

    /** Lets happen what happens until the year ends; what was to happen later stays open. */
    void play(SimulatedYear year) {
        while (!entries.isEmpty() && !entries.element().time().isAfter(year.end())) {
            var entry = entries.remove();
            year.moveTo(entry.time());
            entry.event().run();
        }
        year.moveTo(year.end());
    }
}
