package dev.daybook.races;

import dev.daybook.protocol.Value;
import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Item with two stages, and two categories if its type has any, that it can move to. */
record ItemElement(Wire wire, Type type, Map<String, String> ids) implements Element {

    private static final String NONE = "";

    /** Types of items. */
    enum Type {
        LEAD("1", "STATUS", true),
        DEAL("2", "DEAL_STAGE_", true),
        CONTACT("3", NONE, false),
        COMPANY("4", NONE, false),
        INVOICE("5", "INVOICE_STATUS", true),
        SMART_INVOICE("31", "SMART_INVOICE_STAGE_", true),
        PROCESS(NONE, "DYNAMIC_", true);

        private final String id;
        private final String dictionary;
        private final boolean hasHistory;

        Type(String id, String dictionary, boolean hasHistory) {
            this.id = id;
            this.dictionary = dictionary;
            this.hasHistory = hasHistory;
        }

        private boolean saysStatus() {
            return this == LEAD || this == INVOICE;
        }

        private boolean hasPipelines() {
            return this == DEAL || this == PROCESS;
        }

        private String dictionary(String type, String category) {
            return switch (this) {
                case PROCESS -> dictionary + type + "_STAGE_" + category;
                case DEAL, SMART_INVOICE -> dictionary + category;
                case LEAD, INVOICE, CONTACT, COMPANY -> dictionary;
            };
        }
    }

    /** Makes an item, with a pipeline and an empty one of its own if its type can have several. */
    static ItemElement make(Office office, Type type) {
        var wire = office.wire();
        var ids = new HashMap<String, String>();
        ids.put("entityTypeId", type == Type.PROCESS ? process(wire, ids) : type.id);
        var typeId = value(ids, "entityTypeId");
        if (type.hasPipelines()) {
            ids.put("own", category(wire, typeId));
            ids.put("category1", category(wire, typeId));
            ids.put("category2", category(wire, typeId));
        } else if (type == Type.SMART_INVOICE) {
            ids.put(
                    "own",
                    Wire.text(
                            wire.call("crm.category.list", "entityTypeId", typeId),
                            "categories.0.id"));
        }
        var own = ids.getOrDefault("own", "0");
        if (!type.dictionary.isEmpty()) {
            ids.put("dictionary", type.dictionary(typeId, own));
            var stages = stages(wire, value(ids, "dictionary"));
            ids.put("stage1", Wire.text(stages.get(1), "STATUS_ID"));
            ids.put("stage2", Wire.text(stages.get(2), "STATUS_ID"));
            ids.put("status", Wire.text(stages.get(1), "ID"));
        }
        var item =
                type == Type.INVOICE
                        ? wire.call(
                                        "crm.invoice.add",
                                        "fields",
                                        Value.tree("ORDER_TOPIC", "One", "STATUS_ID", "N"))
                                .asText()
                        : Wire.text(
                                wire.call(
                                        "crm.item.add",
                                        "entityTypeId",
                                        typeId,
                                        "fields",
                                        type.hasPipelines()
                                                ? Value.tree("title", "One", "categoryId", own)
                                                : Value.tree("title", "One")),
                                "item.id");
        ids.put("id", item);
        return new ItemElement(wire, type, ids);
    }

    private static String process(Wire wire, Map<String, String> ids) {
        var fields =
                Value.tree("title", "Process", "isStagesEnabled", "Y", "isCategoriesEnabled", "Y");
        var made = wire.call("crm.type.add", "fields", fields);
        ids.put("type", Wire.text(made, "type.id"));
        return Wire.text(made, "type.entityTypeId");
    }

    private static String category(Wire wire, String type) {
        var made =
                wire.call(
                        "crm.category.add",
                        "entityTypeId",
                        type,
                        "fields",
                        Value.tree("name", "Race"));
        return Wire.text(made, "category.id");
    }

    private static List<Value> stages(Wire wire, String dictionary) {
        var filter = Value.tree("ENTITY_ID", dictionary);
        return wire.call("crm.status.list", "filter", filter, "order", Value.tree("SORT", "ASC"))
                .elements();
    }

    private static String value(Map<String, String> ids, String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    // ---- checks ----

    @Override
    public List<Violation> violations(List<Outcome> outcomes) {
        var violations = new ArrayList<Violation>();
        var item = read();
        if (type.hasHistory && typeExists()) {
            checkHistory(item, violations);
        }
        if (item != Value.Nothing.NOTHING) {
            checkTitle(item, outcomes, violations);
            if (!type.dictionary.isEmpty()) {
                checkStage(item, violations);
            }
        }
        checkAcknowledged(item, outcomes, violations);
        return violations;
    }

    private boolean typeExists() {
        return type != Type.PROCESS
                || wire.portal().call("crm.type.get", "{\"id\":" + ids.get("type") + "}").status()
                        == 200;
    }

    /** Returns the item with the universal names of its fields; nothing if there is none. */
    private Value read() {
        var id = value(ids, "id");
        var reply =
                type == Type.INVOICE
                        ? wire.portal().call("crm.invoice.get", "{\"id\":" + id + "}")
                        : wire.portal()
                                .call(
                                        "crm.item.get",
                                        "{\"entityTypeId\":"
                                                + ids.get("entityTypeId")
                                                + ",\"id\":"
                                                + id
                                                + "}");
        if (reply.status() != 200) {
            return Value.Nothing.NOTHING;
        }
        return type == Type.INVOICE
                ? Value.tree(
                        "stageId",
                        Wire.text(reply.json(), "result.STATUS_ID"),
                        "categoryId",
                        "0",
                        "title",
                        "One")
                : reply.at("result.item");
    }

    private void checkHistory(Value item, List<Violation> violations) {
        var stage = type.saysStatus() ? "STATUS_ID" : "STAGE_ID";
        var names =
                List.of(
                        "ID",
                        "CREATED_TIME",
                        "PREVIOUS_" + stage,
                        stage,
                        "CATEGORY_ID",
                        "PREVIOUS_CATEGORY_ID");
        var rows =
                wire.call(
                                "crm.stagehistory.list",
                                "entityTypeId",
                                value(ids, "entityTypeId"),
                                "order",
                                Value.tree("ID", "ASC"),
                                "filter",
                                Value.tree("OWNER_ID", value(ids, "id")),
                                "select",
                                Value.texts(names))
                        .members()
                        .sequencedValues()
                        .getFirst()
                        .elements();
        if (item == Value.Nothing.NOTHING) {
            if (!rows.isEmpty()) {
                violations.add(
                        new Violation(Kind.AFTER_DELETE, rows.size() + " rows without their item"));
            }
            return;
        }
        var at = NONE;
        var date = NONE;
        for (var row : rows) {
            var from = place(row, "PREVIOUS_" + stage, "PREVIOUS_CATEGORY_ID");
            var time = Wire.text(row, "CREATED_TIME");
            // An old invoice that leaves a final status loses that row.
            var isChain = type != Type.INVOICE && !at.isEmpty();
            if (isChain && !from.equals(at)) {
                violations.add(new Violation(Kind.CHAIN, "row from " + from + " after " + at));
            }
            if (time.compareTo(date) < 0) {
                violations.add(new Violation(Kind.DATES, date + " before " + time));
            }
            at = place(row, stage, "CATEGORY_ID");
            date = time;
        }
        var stored = place(item, "stageId", "categoryId");
        if (!at.equals(stored)) {
            violations.add(
                    new Violation(Kind.STATE, "item at " + stored + ", history leads to " + at));
        }
    }

    private String place(Value row, String stage, String category) {
        return Wire.text(row, stage)
                + (type.saysStatus() ? NONE : " in " + Wire.text(row, category));
    }

    private static void checkTitle(Value item, List<Outcome> outcomes, List<Violation> violations) {
        var titles =
                outcomes.stream()
                        .filter(Outcome::isAcknowledged)
                        .filter(each ->
                                each.change()
                                        .arguments()
                                        .getOrDefault("fields", "")
                                        .contains("title"))
                        .count();
        if (titles > 0 && !Wire.text(item, "title").startsWith("Title ")) {
            violations.add(new Violation(Kind.STATE, "acknowledged title is not stored"));
        }
    }

    /** The stage must be one of the item's category. */
    private void checkStage(Value item, List<Violation> violations) {
        var dictionary = type.dictionary(value(ids, "entityTypeId"), Wire.text(item, "categoryId"));
        var stage = Wire.text(item, "stageId");
        var reply =
                wire.portal()
                        .call(
                                "crm.status.list",
                                "{\"filter\":{\"ENTITY_ID\":\"" + dictionary + "\"}}");
        var isKnown =
                reply.status() == 200
                        && reply.rows().stream()
                                .anyMatch(row -> Wire.text(row, "STATUS_ID").equals(stage));
        if (!isKnown) {
            violations.add(new Violation(Kind.INTEGRITY, "item in " + stage + ", which is gone"));
        }
    }

    private void checkAcknowledged(Value item, List<Outcome> outcomes, List<Violation> violations) {
        var acknowledged =
                outcomes.stream()
                        .filter(Outcome::isAcknowledged)
                        .map(each -> each.change().method())
                        .toList();
        var deletes =
                acknowledged.stream()
                        .filter(method ->
                                method.matches(
                                        "crm\\.(item|deal|lead|invoice|contact|company)\\.delete"))
                        .count();
        if (deletes > 0 && item != Value.Nothing.NOTHING) {
            violations.add(new Violation(Kind.STATE, "acknowledged deletion is not stored"));
        }
        if (deletes > 1) {
            violations.add(new Violation(Kind.INTEGRITY, "deleted twice"));
        }
        var isCategoryGone =
                acknowledged.stream()
                        .anyMatch(method -> method.matches("crm\\.(deal)?category\\.delete"));
        var isFilled =
                acknowledged.stream()
                        .anyMatch(method -> method.matches("crm\\.(item|deal)\\.(add|import)"));
        if (isCategoryGone && isFilled && newItemIsInGoneCategory()) {
            violations.add(new Violation(Kind.INTEGRITY, "new item in a category that is gone"));
        }
        if (acknowledged.stream().filter(method -> method.equals("crm.status.add")).count() > 1) {
            violations.add(new Violation(Kind.INTEGRITY, "two stages of one name"));
        }
        if (acknowledged.contains("crm.type.delete")
                && (acknowledged.contains("crm.item.add") || item != Value.Nothing.NOTHING)) {
            violations.add(new Violation(Kind.INTEGRITY, "item of a type that is gone"));
        }
    }

    private boolean newItemIsInGoneCategory() {
        return wire
                .call(
                        "crm.item.list",
                        "entityTypeId",
                        value(ids, "entityTypeId"),
                        "filter",
                        Value.tree("categoryId", value(ids, "category1")))
                .members()
                .values()
                .stream()
                .anyMatch(items -> !items.elements().isEmpty());
    }
}
