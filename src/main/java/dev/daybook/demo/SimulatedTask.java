package dev.daybook.demo;

import java.util.ArrayList;
import java.util.List;

/** Simulated task and its parts. */
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

    /** Part of a task with its author: a checklist item, a comment, an elapsed time. */
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

    /** Returns the unchecked items of the checklist. */
    List<Entry> items() {
        return items;
    }

    /** Returns the important ones among the unchecked items. */
    List<Entry> important() {
        return important;
    }

    List<Entry> comments() {
        return comments;
    }

    List<Entry> times() {
        return times;
    }

    /** Returns the comments that are results, oldest first. */
    List<Long> results() {
        return results;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Returns whether the task has not been started. */
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
