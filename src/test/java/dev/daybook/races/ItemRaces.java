package dev.daybook.races;

import java.util.ArrayList;
import java.util.List;

/** Changes of items, and of the pipelines and types that they are in. */
final class ItemRaces {

    private static final String UPDATE = "crm.item.update";
    private static final String TITLE = "{\"title\":\"Title $n\"}";
    private static final String STAGE = "{\"stageId\":\"$stage$n\"}";
    private static final String CATEGORY = "{\"categoryId\":$category$n}";

    private ItemRaces() {}

    /** Changes of a deal and its pipeline. */
    static final List<Change> OF_DEAL =
            List.of(
                    Change.of(UPDATE).with("fields", STAGE),
                    Change.of(UPDATE).with("fields", CATEGORY),
                    Change.of(UPDATE).with("fields", TITLE),
                    Change.of("crm.item.delete"),
                    Change.of("crm.deal.update").with("fields", "{\"STAGE_ID\":\"$stage$n\"}"),
                    Change.of("crm.deal.delete"),
                    Change.of("crm.item.add").with("fields", "{\"categoryId\":$category1}"),
                    Change.of("crm.item.import").with("fields", "{\"categoryId\":$category1}"),
                    Change.of("crm.deal.add").with("fields", "{\"CATEGORY_ID\":$category1}"),
                    Change.of("crm.category.add"),
                    Change.of("crm.category.update").with("id", "$category1"),
                    Change.of("crm.category.delete").with("id", "$category1"),
                    Change.of("crm.dealcategory.add"),
                    Change.of("crm.dealcategory.update").with("id", "$category1"),
                    Change.of("crm.dealcategory.default.set"),
                    Change.of("crm.dealcategory.delete").with("id", "$category1"),
                    Change.of("crm.status.add")
                            .with(
                                    "fields",
                                    "{\"ENTITY_ID\":\"$dictionary\",\"STATUS_ID\":\"RACE\",\"NAME\":\"Race\",\"SORT\":15}"),
                    Change.of("crm.status.update").with("id", "$status"),
                    Change.of("crm.status.delete").with("id", "$status"));

    /** Changes of an item of a smart process and its type. */
    static final List<Change> OF_PROCESS =
            List.of(
                    Change.of(UPDATE).with("fields", STAGE),
                    Change.of(UPDATE).with("fields", CATEGORY),
                    Change.of(UPDATE).with("fields", TITLE),
                    Change.of("crm.item.add").with("fields", "{\"categoryId\":$category1}"),
                    Change.of("crm.item.delete"),
                    Change.of("crm.category.add"),
                    Change.of("crm.category.update")
                            .with("id", "$category1")
                            .with("fields", "{\"isDefault\":\"Y\"}"),
                    Change.of("crm.category.delete").with("id", "$category1"),
                    Change.of("crm.status.delete").with("id", "$status"),
                    Change.of("crm.type.add"),
                    Change.of("crm.type.update").with("id", "$type"),
                    Change.of("crm.type.delete").with("id", "$type"));

    /** Changes of a lead. */
    static final List<Change> OF_LEAD = classic("lead", true, "{\"STATUS_ID\":\"$stage$n\"}");

    /** Changes of an old invoice. */
    static final List<Change> OF_INVOICE =
            classic("invoice", false, "{\"STATUS_ID\":\"$stage$n\"}");

    /** Changes of a smart invoice. */
    static final List<Change> OF_SMART_INVOICE =
            List.of(
                    Change.of(UPDATE).with("fields", STAGE),
                    Change.of(UPDATE).with("fields", TITLE),
                    Change.of("crm.item.delete"));

    /** Changes of a contact; it has no history. */
    static final List<Change> OF_CONTACT = classic("contact", true, "{\"NAME\":\"Name $n\"}");

    /** Changes of a company; it has no history. */
    static final List<Change> OF_COMPANY = classic("company", true, "{\"TITLE\":\"Title $n\"}");

    private static List<Change> classic(String noun, boolean isUniversal, String fields) {
        var changes = new ArrayList<Change>();
        changes.add(Change.of("crm." + noun + ".add"));
        changes.add(Change.of("crm." + noun + ".update").with("fields", fields));
        changes.add(Change.of("crm." + noun + ".delete"));
        if (isUniversal) {
            changes.add(
                    Change.of(UPDATE)
                            .with(
                                    "fields",
                                    noun.equals("contact") ? "{\"name\":\"Ada $n\"}" : TITLE));
            changes.add(Change.of("crm.item.delete"));
        }
        return changes;
    }
}
