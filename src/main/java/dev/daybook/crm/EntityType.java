package dev.daybook.crm;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A type of items: leads, deals, invoices, or a smart process that people made.
 *
 * @param symbol the wire's word for it: {@code DEAL}, {@code DYNAMIC_130}
 * @param shortSymbol the wire's short word for it: {@code D}, {@code T82}
 * @param features what is switched on for it
 * @param fieldOwner whose its custom fields are: {@code CRM_DEAL}, {@code CRM_7}
 */
public record EntityType(
        int id,
        String symbol,
        String shortSymbol,
        String title,
        EntityFamily family,
        Set<Feature> features,
        String fieldOwner) {

    /** What can be switched on and off for a smart process. */
    public enum Feature {
        STAGES,
        CATEGORIES,
        RECYCLEBIN,
        BEGIN_CLOSE_DATES
    }

    private static final String FIELDS = "CRM_";

    private static EntityType builtIn(
            int id, String symbol, String shortSymbol, String title, EntityFamily family) {
        var features = EnumSet.allOf(Feature.class);
        switch (family) {
            case LEAD -> features.removeAll(Set.of(Feature.CATEGORIES, Feature.BEGIN_CLOSE_DATES));
            case OLD_INVOICE, OTHER -> features.retainAll(Set.of(Feature.STAGES));
            case CONTACT, COMPANY ->
                    features.retainAll(Set.of(Feature.CATEGORIES, Feature.RECYCLEBIN));
            case DEAL, SMART_INVOICE, SMART_PROCESS -> {}
        }
        return new EntityType(
                id, symbol, shortSymbol, title, family, Set.copyOf(features), FIELDS + symbol);
    }

    public static final EntityType LEAD = builtIn(1, "LEAD", "L", "Lead", EntityFamily.LEAD);
    public static final EntityType DEAL = builtIn(2, "DEAL", "D", "Deal", EntityFamily.DEAL);
    public static final EntityType CONTACT =
            builtIn(3, "CONTACT", "C", "Contact", EntityFamily.CONTACT);
    public static final EntityType COMPANY =
            builtIn(4, "COMPANY", "CO", "Company", EntityFamily.COMPANY);
    public static final EntityType INVOICE =
            builtIn(5, "INVOICE", "I", "Invoice", EntityFamily.OLD_INVOICE);
    public static final EntityType QUOTE = builtIn(7, "QUOTE", "Q", "Quote", EntityFamily.OTHER);
    public static final EntityType REQUISITE =
            builtIn(8, "REQUISITE", "RQ", "Requisite", EntityFamily.OTHER);
    public static final EntityType ORDER = builtIn(14, "ORDER", "O", "Order", EntityFamily.OTHER);
    public static final EntityType SMART_INVOICE =
            builtIn(31, "SMART_INVOICE", "SI", "Smart invoice", EntityFamily.SMART_INVOICE);
    public static final EntityType SMART_DOCUMENT =
            builtIn(36, "SMART_DOCUMENT", "DO", "Document", EntityFamily.OTHER);
    public static final EntityType SMART_B2E_DOC =
            builtIn(39, "SMART_B2E_DOC", "SBD", "HR document", EntityFamily.OTHER);

    /**
     * A smart process.
     *
     * @param row the id of its row, by which its custom fields are told
     */
    public static EntityType smartProcess(int id, long row, String title, Set<Feature> features) {
        return new EntityType(
                id,
                "DYNAMIC_" + id,
                "T" + Integer.toHexString(id).toLowerCase(Locale.ROOT),
                title,
                EntityFamily.SMART_PROCESS,
                features,
                FIELDS + row);
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** The dictionary of the stages of one of its categories. */
    public String stageDictionary(long category) {
        return switch (family) {
            case LEAD -> "STATUS";
            case DEAL -> category == 0 ? "DEAL_STAGE" : "DEAL_STAGE_" + category;
            case OLD_INVOICE -> "INVOICE_STATUS";
            case SMART_INVOICE -> "SMART_INVOICE_STAGE_" + category;
            case SMART_PROCESS -> "DYNAMIC_" + id + "_STAGE_" + category;
            case CONTACT, COMPANY, OTHER -> "";
        };
    }

    /** What the ids of the stages of one of its categories start with. */
    public String stagePrefix(long category) {
        return switch (family) {
            case LEAD, OLD_INVOICE, CONTACT, COMPANY, OTHER -> "";
            case DEAL -> category == 0 ? "" : "C" + category + ":";
            case SMART_INVOICE, SMART_PROCESS -> "DT" + id + "_" + category + ":";
        };
    }

    /**
     * The stages with which the pipelines of a type begin, are won and are lost, where the protocol
     * names them.
     */
    public record Ends(String start, String success, String failure) {}

    /** The ends of one of its pipelines; empty where people are free to choose them. */
    public Optional<Ends> ends(long category) {
        var prefix = stagePrefix(category);
        return switch (family) {
            case LEAD -> Optional.of(new Ends("NEW", "CONVERTED", "JUNK"));
            case DEAL -> Optional.of(new Ends(prefix + "NEW", prefix + "WON", prefix + "LOSE"));
            case OLD_INVOICE -> Optional.of(new Ends("N", "P", "D"));
            case SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY, OTHER -> Optional.empty();
        };
    }

    /** Whether {@code crm.category.*} works with it. */
    public boolean hasCategories() {
        return family.hasCategories();
    }

    /** Whether it is one of the two kinds of clients, whose categories have no stages. */
    public boolean isClient() {
        return family.isClient();
    }

    /** Whether ids of this range can be those of smart processes. */
    public static boolean isSmartProcessId(long id) {
        return (id >= 128 && id <= 191) || (id >= 1030 && id % 2 == 0 && id <= Integer.MAX_VALUE);
    }
}
