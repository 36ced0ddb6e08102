package dev.daybook.demo.items;

import dev.daybook.crm.item.Item;
import dev.daybook.demo.company.BusinessLine;
import dev.daybook.demo.company.Person;
import java.util.HashSet;
import java.util.Set;

/** CRM item in the simulation, with its state. */
public final class SimulatedItem {

    private final BusinessCase businessCase;
    private final Set<String> visited = new HashSet<>();
    private BusinessLine line;
    private Person responsible;
    private Item item;

    SimulatedItem(BusinessLine line, BusinessCase businessCase, Person responsible, Item item) {
        this.line = line;
        this.businessCase = businessCase;
        this.responsible = responsible;
        this.item = item;
    }

    void update(BusinessLine newLine, Person newResponsible, Item newItem) {
        line = newLine;
        responsible = newResponsible;
        item = newItem;
    }

    /**
     * Records a visit of a stage, given without its prefix; returns whether it is the first one.
     */
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

    BusinessCase businessCase() {
        return businessCase;
    }

    Person responsible() {
        return responsible;
    }

    Item item() {
        return item;
    }

    boolean isClosed() {
        return item.semantics().isFinal();
    }
}
