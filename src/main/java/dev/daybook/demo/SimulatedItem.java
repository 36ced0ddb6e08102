package dev.daybook.demo;

import dev.daybook.crm.item.Item;
import java.util.HashSet;
import java.util.Set;

/** An item of the sample portal on its way, and how far it is. */
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

    /** It is now in a line, with somebody, as an item. */
    void arrive(BusinessLine newLine, Person newResponsible, Item newItem) {
        line = newLine;
        responsible = newResponsible;
        item = newItem;
    }

    /** Whether it is in a stage, told without its prefix, where it never was before. */
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
