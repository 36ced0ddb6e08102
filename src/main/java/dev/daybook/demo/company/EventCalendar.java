package dev.daybook.demo.company;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Queue of future events, ordered by time; events with the same time keep their insertion order.
 */
public final class EventCalendar {

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::time).thenComparingLong(Event::number));
    private long number;

    private record Event(Instant time, long number, Runnable action) {}

    public void schedule(Instant time, Runnable action) {
        events.add(new Event(time, number++, action));
    }

    /** Runs all events until the end of the simulated time, those of each day as one step. */
    public void run(SimulationClock clock, Consumer<Runnable> steps) {
        while (isDue(clock.end())) {
            steps.accept(() -> runDay(clock));
        }
        clock.moveTo(clock.end());
    }

    private void runDay(SimulationClock clock) {
        var day = clock.dayOf(events.element().time());
        while (isDue(clock.end()) && clock.dayOf(events.element().time()).equals(day)) {
            var next = events.remove();
            clock.moveTo(next.time());
            next.action().run();
        }
    }

    private boolean isDue(Instant time) {
        return !events.isEmpty() && !events.element().time().isAfter(time);
    }
}
