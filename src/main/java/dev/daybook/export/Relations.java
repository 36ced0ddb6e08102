package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.export.OcelWriter.Relation;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.history.TaskChange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Relations of an item or task to other objects of an object-centric log, as they are now. */
record Relations(Snapshot snapshot, OcelLog log, List<Relation> relations) {

    /** Rows of an owner that are read at once. */
    static final int ROWS_AT_ONCE = 50;

    private static final String PARENT = "parentId";
    private static final Pattern ELEMENT = Pattern.compile("(L|D|SI|T([0-9a-f]{1,7}))_(\\d{1,18})");

    void add(Journal<?> journal, Subject subject) {
        log.relate(relations, subject.responsible(), "responsible");
        log.relate(relations, subject.createdBy(), "created by");
        switch (journal) {
            case MoveJournal moves -> item(moves.type(), subject);
            case ChangeJournal _ -> task(journal, subject);
        }
    }

    private void item(EntityType type, Subject item) {
        for (var observer : item.list("observers")) {
            log.relate(relations, observer.asWhole(), "watched by");
        }
        relate(EntityType.LEAD.id(), item.id("leadId"), "converted from");
        for (var name : item.values().keySet()) {
            if (name.matches(PARENT + "\\d{1,9}")) {
                var parent = Integer.parseInt(name.substring(PARENT.length()));
                var isInvoiceOfDeal =
                        type.equals(EntityType.SMART_INVOICE) && parent == EntityType.DEAL.id();
                relate(parent, item.id(name), isInvoiceOfDeal ? "invoice of" : "child of");
            }
        }
    }

    private void task(Journal<?> tasks, Subject task) {
        for (var auditor : Subject.auditors(snapshot, task.id())) {
            log.relate(relations, auditor, "watched by");
        }
        log.relate(snapshot, relations, tasks, task.parent(), "subtask of");
        for (var previous : task.list("DEPENDS_ON")) {
            log.relate(snapshot, relations, tasks, previous.asWhole(), "depends on");
        }
        for (var element : task.list("UF_CRM_TASK")) {
            var parts = ELEMENT.matcher(element.asText());
            if (parts.matches()) {
                relate(typeOf(parts.group(1), parts.group(2)), id(parts.group(3)), "about");
            }
        }
    }

    private static long typeOf(String symbol, @Nullable String hex) {
        return switch (symbol) {
            case "L" -> EntityType.LEAD.id();
            case "D" -> EntityType.DEAL.id();
            case "SI" -> EntityType.SMART_INVOICE.id();
            default -> hex == null ? 0 : Integer.parseInt(hex, 16);
        };
    }

    private static long id(String digits) {
        return Value.of(digits).asWhole();
    }

    private void relate(long type, long id, String qualifier) {
        log.relate(snapshot, relations, log.journal(type), id, qualifier);
    }

    /** Returns the persons that a row names. */
    static List<Long> persons(Object row) {
        var found = new ArrayList<Long>();
        switch (row) {
            case StageMove move -> {
                add(found, move.movedById());
                add(found, move.responsibleId());
            }
            case TaskChange change -> {
                add(found, change.userId());
                if (change.field().equals(ObjectValues.RESPONSIBLE)) {
                    add(found, person(change.from()));
                    add(found, person(change.to()));
                }
            }
            default -> throw new IllegalArgumentException(row.toString());
        }
        return found;
    }

    private static void add(List<Long> found, @Nullable Long person) {
        if (person != null && person > 0) {
            found.add(person);
        }
    }

    /** Returns the id that a value of a change contains; 0 if it contains none. */
    static long person(@Nullable String value) {
        return value == null || !value.matches("\\d{1,18}") ? 0 : id(value);
    }
}
