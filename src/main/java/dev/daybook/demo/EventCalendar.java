package dev.daybook.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Queue of future events by time; events of one time keep the order in which they were added. */
final class EventCalendar {

    // PostgreSQL becomes slow in a transaction with many savepoints, of which each change has one.
    private static final int EVENTS_PER_TRANSACTION = 50;

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparingLong(Entry::number));
    private long number;

    private record Entry(Instant time, long number, Runnable event) {}

    void note(Instant time, Runnable event) {
        entries.add(new Entry(time, number++, event));
    }

    /**
     * Runs the events until the year ends; later ones are left out.
     *
     * @param transaction runs some events in one transaction
     */
    void play(SimulatedYear year, Consumer<Runnable> transaction) {
        while (isNextWithin(year)) {
            transaction.accept(() -> playSome(year));
        }
        year.moveTo(year.end());
    }

    private void playSome(SimulatedYear year) {
        for (var i = 0; i < EVENTS_PER_TRANSACTION && isNextWithin(year); i++) {
            var entry = entries.remove();
            year.moveTo(entry.time());
            entry.event().run();
        }
    }

    private boolean isNextWithin(SimulatedYear year) {
        return !entries.isEmpty() && !entries.element().time().isAfter(year.end());
    }
}
