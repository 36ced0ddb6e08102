package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.storage.Transaction;
import java.util.List;

/** Default stages of a new pipeline, and default dictionaries of a new portal. */
final class DefaultStages {

    private record Entry(
            String id, String name, long sort, String color, Semantics semantics, boolean system) {}

    private static Entry process(String id, String name, long sort, String color) {
        return new Entry(id, name, sort, color, Semantics.PROCESS, false);
    }

    private static Entry system(
            String id, String name, long sort, String color, Semantics semantics) {
        return new Entry(id, name, sort, color, semantics, true);
    }

    private static final List<Entry> LEAD =
            List.of(
                    system("NEW", "Unassigned", 10, "#39A8EF", Semantics.PROCESS),
                    process("IN_PROCESS", "In progress", 20, "#2FC6F6"),
                    process("PROCESSED", "Processed", 30, "#55D0E0"),
                    system("CONVERTED", "Good lead", 40, "#7BD500", Semantics.SUCCESS),
                    system("JUNK", "Junk lead", 50, "#FF5752", Semantics.FAILURE));

    private static final List<Entry> DEAL =
            List.of(
                    system("NEW", "New", 10, "#1F86FF", Semantics.PROCESS),
                    process("PREPARATION", "Prepare documents", 20, "#30AFFF"),
                    process("PREPAYMENT_INVOICE", "Prepayment invoice", 30, "#00C0D5"),
                    process("EXECUTING", "In progress", 40, "#31C469"),
                    process("FINAL_INVOICE", "Final invoice", 50, "#FAAA08"),
                    system("WON", "Deal won", 60, "#7BD500", Semantics.SUCCESS),
                    system("LOSE", "Deal lost", 70, "#FF5752", Semantics.FAILURE),
                    new Entry(
                            "APOLOGY", "Analyze failure", 80, "#FF5752", Semantics.FAILURE, false));

    private static final List<Entry> SMART_INVOICE =
            List.of(
                    system("N", "New", 10, "#39A8EF", Semantics.PROCESS),
                    process("S", "Sent to client", 20, "#2FC6F6"),
                    system("P", "Paid", 30, "#7BD500", Semantics.SUCCESS),
                    system("D", "Unpaid", 40, "#FF5752", Semantics.FAILURE));

    private static final List<Entry> OLD_INVOICE =
            List.of(
                    system("N", "Draft", 100, "#39A8EF", Semantics.PROCESS),
                    process("S", "Sent to client", 110, "#2FC6F6"),
                    system("P", "Paid", 130, "#7BD500", Semantics.SUCCESS),
                    system("D", "Unpaid", 140, "#FF5752", Semantics.FAILURE));

    private static final List<Entry> SMART_PROCESS =
            List.of(
                    system("NEW", "Start", 10, "#22B9FF", Semantics.PROCESS),
                    process("PREPARATION", "Preparation", 20, "#88B9FF"),
                    process("CLIENT", "Client approval", 30, "#10e5fc"),
                    system("SUCCESS", "Success", 40, "#00ff00", Semantics.SUCCESS),
                    system("FAIL", "Failure", 50, "#ff0000", Semantics.FAILURE));

    private static final List<Entry> SOURCES =
            List.of(
                    process("CALL", "Call", 10, ""),
                    process("EMAIL", "E-mail", 20, ""),
                    process("WEB", "Website", 30, ""),
                    process("ADVERTISING", "Advertising", 40, ""),
                    process("PARTNER", "Existing client", 50, ""),
                    process("RECOMMENDATION", "By recommendation", 60, ""),
                    process("TRADE_SHOW", "Exhibition", 70, ""),
                    process("OTHER", "Other", 80, ""));

    private static final List<Entry> DEAL_TYPES =
            List.of(
                    process("SALE", "Sales", 10, ""),
                    process("COMPLEX", "Integrated sales", 20, ""),
                    process("GOODS", "Goods", 30, ""),
                    process("SERVICES", "Services", 40, ""),
                    process("SERVICE", "Maintenance", 50, ""));

    private DefaultStages() {}

    /** Adds the default stages to a category of a type. */
    static void add(Transaction transaction, EntityType type, long category) {
        var entries =
                switch (type.family()) {
                    case LEAD -> LEAD;
                    case DEAL -> DEAL;
                    case OLD_INVOICE -> OLD_INVOICE;
                    case SMART_INVOICE -> SMART_INVOICE;
                    case SMART_PROCESS -> SMART_PROCESS;
                    case CONTACT, COMPANY, OTHER -> List.<Entry>of();
                };
        add(
                transaction,
                type.stageDictionary(category),
                type.stagePrefix(category),
                category,
                entries);
    }

    /** Adds the dictionaries of a new portal that do not hold stages. */
    static void addPlain(Transaction transaction) {
        add(transaction, "SOURCE", "", 0, SOURCES);
        add(transaction, "DEAL_TYPE", "", 0, DEAL_TYPES);
    }

    private static void add(
            Transaction transaction,
            String dictionary,
            String prefix,
            long category,
            List<Entry> entries) {
        for (var entry : entries) {
            DictionaryTable.add(
                    transaction,
                    new DictionaryEntry(
                            DictionaryTable.nextId(transaction),
                            dictionary,
                            prefix + entry.id(),
                            entry.name(),
                            entry.system() ? entry.name() : "",
                            entry.sort(),
                            entry.system(),
                            category,
                            entry.color(),
                            entry.semantics()));
        }
    }
}
