package dev.daybook.demo.tasks;

import dev.daybook.demo.company.Person;
import java.util.ArrayList;
import java.util.List;

/** Task in the simulation, with the ids of its parts. */
public final class SimulatedTask {

    private final Team team;
    private final long id;
    private final List<TaskPart> openItems = new ArrayList<>();
    private final List<TaskPart> importantItems = new ArrayList<>();
    private final List<TaskPart> comments = new ArrayList<>();
    private final List<TaskPart> timeEntries = new ArrayList<>();
    private final List<Long> results = new ArrayList<>();
    private boolean isOpen = true;
    private boolean isNew = true;

    /** Checklist item, comment or time entry, with its author. */
    record TaskPart(long id, Person author) {}

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

    /** Unchecked checklist items. */
    List<TaskPart> openItems() {
        return openItems;
    }

    /** Unchecked checklist items that are marked as important. */
    List<TaskPart> importantItems() {
        return importantItems;
    }

    List<TaskPart> comments() {
        return comments;
    }

    List<TaskPart> timeEntries() {
        return timeEntries;
    }

    /** Comments that are results, oldest first. */
    List<Long> results() {
        return results;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Whether its start has not been scheduled yet. */
    boolean isNew() {
        return isNew;
    }

    void markStarted() {
        isNew = false;
    }

    void reopen() {
        isOpen = true;
    }

    void close() {
        isOpen = false;
    }
}
