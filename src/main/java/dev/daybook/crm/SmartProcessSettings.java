package dev.daybook.crm;

import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of a smart process: switches, code, linked types, the fields in which its items can be
 * chosen, and the sections outside the CRM that show them.
 */
public final class SmartProcessSettings {

    private static final String RELATIONS = "relations";
    private static final String USER_FIELDS = "linkedUserFields";
    private static final String SECTIONS = "customSections";
    private static final String SECTION = "customSectionId";
    private static final String CODE = "code";
    private static final String ID = "id";
    private static final String TITLE = "title";
    private static final String SELECTED = "isSelected";
    private static final String TYPE = "entityTypeId";
    private static final String IN_CARD = "isChildrenListEnabled";
    private static final List<String> DIRECTIONS = List.of("parent", "child");
    private static final List<String> PLACES =
            List.of(
                    "CALENDAR_EVENT|UF_CRM_CAL_EVENT",
                    "TASKS_TASK|UF_CRM_TASK",
                    "TASKS_TASK_TEMPLATE|UF_CRM_TASK");

    private SmartProcessSettings() {}

    /** Switch, by its name in the protocol. */
    public enum Switch {
        CATEGORIES("isCategoriesEnabled", "Pipelines of its own", false),
        STAGES("isStagesEnabled", "Stages, whose history is kept", false),
        BEGIN_CLOSE_DATES("isBeginCloseDatesEnabled", "Start date and close date", false),
        CLIENT("isClientEnabled", "Client", false),
        USER_FIELD("isUseInUserfieldEnabled", "Use in custom fields", false),
        PRODUCTS("isLinkWithProductsEnabled", "Products", false),
        MY_COMPANY("isMycompanyEnabled", "Details of your company", false),
        DOCUMENTS("isDocumentsEnabled", "Printing of documents", false),
        SOURCE("isSourceEnabled", "Source", false),
        OBSERVERS("isObserversEnabled", "Observers", false),
        RECYCLEBIN("isRecyclebinEnabled", "Recycle bin", false),
        AUTOMATION("isAutomationEnabled", "Automation", false),
        BUSINESS_PROCESSES("isBizProcEnabled", "Business processes", false),
        OPEN_PERMISSIONS("isSetOpenPermissions", "New pipelines are open to everyone", true),
        PAYMENTS("isPaymentsEnabled", "Payments", false),
        COUNTERS("isCountersEnabled", "Counters", false);

        private final String wireName;
        private final String title;
        private final boolean byDefault;

        Switch(String wireName, String title, boolean byDefault) {
            this.wireName = wireName;
            this.title = title;
            this.byDefault = byDefault;
        }

        public String wireName() {
            return wireName;
        }

        public String title() {
            return title;
        }
    }

    /** Returns the settings with written values in place of the previous ones. */
    public static Value merged(Value before, Value written) {
        var merged = new LinkedHashMap<String, Value>();
        for (var each : Switch.values()) {
            var name = each.wireName;
            var unset = Value.of(each.byDefault ? "Y" : "N");
            merged.put(
                    name,
                    FieldNames.member(written, name)
                            .map(SmartProcessSettings::yesOrNo)
                            .orElse(before.members().getOrDefault(name, unset)));
        }
        merged.put(
                RELATIONS,
                container(written, RELATIONS)
                        .map(SmartProcessSettings::relations)
                        .orElse(member(before, RELATIONS)));
        merged.put(
                USER_FIELDS,
                container(written, USER_FIELDS)
                        .map(SmartProcessSettings::places)
                        .orElse(member(before, USER_FIELDS)));
        merged.put(
                CODE,
                FieldNames.member(written, CODE)
                        .map(code -> Value.of(code.asText()))
                        .orElse(Value.of(code(before))));
        mergeSections(merged, before, written);
        return Value.of(merged);
    }

    // The id selects one of the sections. A written id wins over the marks of written sections.
    private static void mergeSections(Map<String, Value> merged, Value before, Value written) {
        var sections = container(written, SECTIONS).map(SmartProcessSettings::sections);
        merged.put(
                SECTIONS,
                sections.<Value>map(all -> new Value.Items(all.stream().map(Section::row).toList()))
                        .orElse(member(before, SECTIONS)));
        var selected =
                FieldNames.member(written, SECTION)
                        .map(Value::asWhole)
                        .orElse(
                                sections.map(SmartProcessSettings::selected)
                                        .orElse(selectedSection(before)));
        merged.put(SECTION, Value.of(selected));
    }

    /** Section of the menu outside the CRM that shows the items of a smart process. */
    private record Section(long id, String title, boolean isSelected) {

        Value row() {
            return Value.tree(ID, id, TITLE, title);
        }
    }

    // Sections without an id are new and get the ids above the largest one.
    private static List<Section> sections(Value written) {
        var rows = written.elements();
        var last = rows.stream().mapToLong(row -> member(row, ID).asWhole()).max().orElse(0);
        var sections = new ArrayList<Section>();
        for (var row : rows) {
            var id = member(row, ID).asWhole();
            if (id <= 0) {
                id = ++last;
            }
            sections.add(new Section(id, text(row, TITLE), member(row, SELECTED).isYes()));
        }
        return sections;
    }

    private static long selected(List<Section> sections) {
        return sections.stream()
                .filter(Section::isSelected)
                .mapToLong(Section::id)
                .findFirst()
                .orElse(0);
    }

    private static long selectedSection(Value settings) {
        return member(settings, SECTION).asWhole();
    }

    private static String code(Value settings) {
        return text(settings, CODE);
    }

    /** Returns the code that clients gave the smart process; empty without one. */
    public static String code(SmartProcess process) {
        return code(process.settings());
    }

    /** Returns the id of the selected section; 0 without one. */
    public static long selectedSection(SmartProcess process) {
        return selectedSection(process.settings());
    }

    private static Value yesOrNo(Value value) {
        return Value.of(value.isYes() ? "Y" : "N");
    }

    private static Optional<Value> container(Value written, String name) {
        return FieldNames.member(written, name).filter(Value::isContainer);
    }

    private static Value member(Value container, String name) {
        return container.members().getOrDefault(name, Value.Items.EMPTY);
    }

    private static String text(Value container, String name) {
        return container.members().getOrDefault(name, Value.of("")).asText();
    }

    private static Value relations(Value written) {
        var relations = new LinkedHashMap<String, Value>();
        for (var direction : DIRECTIONS) {
            var types = new LinkedHashMap<Long, Value>();
            for (var relation : member(written, direction).elements()) {
                var type = member(relation, TYPE).asWhole();
                if (type > 0) {
                    var inCard = yesOrNo(member(relation, IN_CARD));
                    types.put(type, Value.tree(TYPE, type, IN_CARD, inCard));
                }
            }
            relations.put(direction, new Value.Items(List.copyOf(types.values())));
        }
        return Value.of(relations);
    }

    private static Value places(Value written) {
        var places = new LinkedHashMap<String, Value>();
        PLACES.forEach(place -> places.put(place, yesOrNo(member(written, place))));
        return Value.of(places);
    }

    /** Returns the ids of the types that a smart process names as its parents. */
    static List<Long> parents(SmartProcess process) {
        return linked(process, "parent");
    }

    /** Returns the ids of the types that a smart process names as its children. */
    static List<Long> children(SmartProcess process) {
        return linked(process, "child");
    }

    private static List<Long> linked(SmartProcess process, String direction) {
        return member(member(process.settings(), RELATIONS), direction).elements().stream()
                .map(relation -> member(relation, TYPE).asWhole())
                .toList();
    }

    /** Prints the settings that are no switches, as members of a smart process. */
    public static void printLinks(SmartProcess process, ValueWriter writer) {
        writer.name(RELATIONS);
        relations(process).writeTo(writer);
        writer.name(USER_FIELDS);
        places(member(process.settings(), USER_FIELDS)).writeTo(writer);
        writer.name(SECTIONS);
        printedSections(process).writeTo(writer);
    }

    private static Value printedSections(SmartProcess process) {
        var selected = selectedSection(process);
        return new Value.Items(
                member(process.settings(), SECTIONS).elements().stream()
                        .map(row -> printedSection(row, selected))
                        .toList());
    }

    private static Value printedSection(Value row, long selected) {
        var id = member(row, ID).asWhole();
        return Value.tree(ID, id, TITLE, member(row, TITLE), SELECTED, id == selected ? "Y" : "N");
    }

    // A smart process with clients is always linked with contacts and companies.
    private static Value relations(SmartProcess process) {
        var kept = member(process.settings(), RELATIONS);
        var clients =
                process.isOn(Switch.CLIENT)
                        ? Stream.of(EntityType.CONTACT, EntityType.COMPANY)
                                .map(type -> relation(type.id(), "Y", true))
                        : Stream.<Value>empty();
        var parents = Stream.concat(clients, relations(kept, "parent")).toList();
        return Value.tree(
                "parent",
                new Value.Items(parents),
                "child",
                new Value.Items(relations(kept, "child").toList()));
    }

    private static Stream<Value> relations(Value kept, String direction) {
        return member(kept, direction).elements().stream()
                .map(relation ->
                        relation(
                                member(relation, TYPE).asWhole(),
                                member(relation, IN_CARD).asText(),
                                false));
    }

    private static Value relation(long type, String inCard, boolean isPredefined) {
        return Value.tree(TYPE, type, IN_CARD, inCard, "isPredefined", isPredefined ? "Y" : "N");
    }
}
