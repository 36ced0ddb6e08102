package dev.daybook.demo;

import dev.daybook.crm.item.Item;
import java.util.HashSet;
import java.util.Set;

/** Simulated item and its progress. */
final class SimulatedItem {

    private final BusinessCase matter;
    private final Set<String> visited = new HashSet<>();
    private BusinessLine line;
    private Person responsible;
    private Item item;

    SimulatedItem(BusinessLine line, BusinessCase matter, Person responsible, Item item) {
        this.line = line;
        this.matter = matter;
        this.responsible = responsible;
        this.item = item;
    }

    /** Records the line, responsible employee and item of a new pipeline. */
    void arrive(BusinessLine newLine, Person newResponsible, Item newItem) {
        line = newLine;
        responsible = newResponsible;
        item = newItem;
    }

    /** Returns whether a stage, given without its prefix, is entered for the first time. */
    boolean isFirstVisit(String stage) {
        return visited.add(line + " " + stage);
    }

    boolean hasVisited(String stage) {
        return visited.contains(line + " " + stage);
    }

    long id() {
        return item.id();
    }

    BusinessLine line() {
        return line;
    }

    BusinessCase matter() {
        return matter;
    }

    Person responsible() {
        return responsible;
    }

    Item item() {
        return item;
    }

    boolean isOver() {
        return item.semantics().isFinal();
    }
}
