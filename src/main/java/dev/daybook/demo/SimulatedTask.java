package dev.daybook.demo;

import java.util.ArrayList;
import java.util.List;

/** A task of the sample portal on its way, with what belongs to it. */
final class SimulatedTask {

    private final Team team;
    private final long id;
    private final List<Entry> items = new ArrayList<>();
    private final List<Entry> important = new ArrayList<>();
    private final List<Entry> comments = new ArrayList<>();
    private final List<Entry> times = new ArrayList<>();
    private final List<Long> results = new ArrayList<>();
    private boolean isOpen = true;
    private boolean isNew = true;

    /** A part of the task: an item to check, a comment, time spent; and whose it is. */
    record Entry(long id, Person author) {}

    SimulatedTask(Team team, long id) {
        this.team = team;
        this.id = id;
    }

    Team team() {
        return team;
    }

    long id() {
        return id;
    }

    /** The items of its checklist that nobody has checked. */
    List<Entry> items() {
        return items;
    }

    /** Those of them that somebody marked as important. */
    List<Entry> important() {
        return important;
    }

    List<Entry> comments() {
        return comments;
    }

    List<Entry> times() {
        return times;
    }

    /** The comments that are results, the oldest first. */
    List<Long> results() {
        return results;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Whether nobody has set out to do it. */
    boolean isNew() {
        return isNew;
    }

    void setOut() {
        isNew = false;
    }

    void open() {
        isOpen = true;
    }

    void close() {
        isOpen = false;
    }
}
