package dev.daybook.crm;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Entity type: leads, deals, contacts, companies, invoices, or a smart process.
 *
 * @param symbol the protocol's name: {@code DEAL}, {@code DYNAMIC_130}
 * @param shortSymbol the protocol's short name: {@code D}, {@code T82}
 * @param features the features that are switched on
 * @param fieldOwner the owner id of its custom fields: {@code CRM_DEAL}, {@code CRM_7}
 */
public record EntityType(
        int id,
        String symbol,
        String shortSymbol,
        String title,
        EntityFamily family,
        Set<Feature> features,
        String fieldOwner) {

    /** Feature that a smart process may have. */
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
     * Returns the type of a smart process.
     *
     * @param row the id of its row, which is part of the owner id of its custom fields
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

    /** Returns the dictionary of the stages of a category. */
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

    /** Returns the prefix of the stage ids of a category. */
    public String stagePrefix(long category) {
        return switch (family) {
            case LEAD, OLD_INVOICE, CONTACT, COMPANY, OTHER -> "";
            case DEAL -> category == 0 ? "" : "C" + category + ":";
            case SMART_INVOICE, SMART_PROCESS -> "DT" + id + "_" + category + ":";
        };
    }

    /** Fixed stages of a pipeline: the first one, success and failure. */
    public record Ends(String start, String success, String failure) {}

    /** Returns the fixed stages of a pipeline; empty if its stages are free. */
    public Optional<Ends> ends(long category) {
        var prefix = stagePrefix(category);
        return switch (family) {
            case LEAD -> Optional.of(new Ends("NEW", "CONVERTED", "JUNK"));
            case DEAL -> Optional.of(new Ends(prefix + "NEW", prefix + "WON", prefix + "LOSE"));
            case OLD_INVOICE -> Optional.of(new Ends("N", "P", "D"));
            case SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY, OTHER -> Optional.empty();
        };
    }

    /** Returns whether {@code crm.category.*} supports it. */
    public boolean hasCategories() {
        return family.hasCategories();
    }

    /** Returns whether it is contacts or companies, whose categories have no stages. */
    public boolean isClient() {
        return family.isClient();
    }

    /** Returns whether smart processes may have this id. */
    public static boolean isSmartProcessId(long id) {
        return (id >= 128 && id <= 191) || (id >= 1030 && id % 2 == 0 && id <= Integer.MAX_VALUE);
    }
}
