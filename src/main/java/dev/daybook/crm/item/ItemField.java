package dev.daybook.crm.item;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomType;
import dev.daybook.protocol.Value;
import dev.daybook.query.FieldType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Field of the items of a type.
 *
 * @param name the name in universal methods: {@code stageId}. A custom field stores its values
 *     under
 *     a name with its id, so that a new field never shows the values of a deleted one
 * @param classicName the name in classic methods: {@code STATUS_ID}; empty if it has none
 * @param column the column that stores it; empty if it is one of the attributes
 * @param custom the custom field; empty if the field is built in
 */
public record ItemField(
        String name,
        String classicName,
        String title,
        Holds holds,
        String column,
        Set<FieldTrait> traits,
        Optional<CustomField> custom) {

    static final String CATEGORY = "categoryId";
    static final String STAGE = "stageId";
    static final String SEMANTICS = "stageSemanticId";
    static final String PREVIOUS_STAGE = "previousStageId";
    static final String ASSIGNED = "assignedById";
    static final String CREATED_TIME = "createdTime";
    static final String UPDATED_TIME = "updatedTime";
    static final String MOVED_TIME = "movedTime";
    static final String CREATED_BY = "createdBy";
    static final String UPDATED_BY = "updatedBy";
    static final String MOVED_BY = "movedBy";
    static final String TITLE = "title";
    static final String RECURRING = "isRecurring";
    static final String CLOSED = "closed";
    static final String IS_NEW = "isNew";
    static final String BEGIN_DATE = "begindate";
    static final String CLOSE_DATE = "closedate";
    static final String MULTIFIELDS = "fm";
    static final String DATE_CLOSED = "dateClosed";
    static final String LAST_ACTIVITY_TIME = "lastActivityTime";
    static final String LAST_ACTIVITY_BY = "lastActivityBy";
    private static final String PARENT = "parentId";

    /** Type of a field's values, with the protocol's name for it. */
    public enum Holds {
        INTEGER("integer", FieldType.INTEGER),
        DOUBLE("double", FieldType.DECIMAL),
        STRING("string", FieldType.TEXT),
        TEXT("text", "string", FieldType.TEXT),
        BOOLEAN("boolean", "char", FieldType.FLAG),
        DATE("date", FieldType.DATE),
        DATETIME("datetime", FieldType.TIME),
        USER("user", FieldType.INTEGER),
        STATUS("crm_status", FieldType.CODE),
        SEMANTICS("string", FieldType.CODE),
        CATEGORY("crm_category", FieldType.INTEGER),
        CURRENCY("crm_currency", FieldType.CODE),
        COMPANY("crm_company", FieldType.INTEGER),
        CONTACT("crm_contact", FieldType.INTEGER),
        LEAD("crm_lead", FieldType.INTEGER),
        QUOTE("crm_quote", FieldType.INTEGER),
        ENTITY("crm_entity", FieldType.INTEGER),
        MULTIFIELD("crm_multifield", FieldType.TEXT),
        ENUMERATION("enumeration", FieldType.INTEGER),
        EMPLOYEE("employee", FieldType.INTEGER),
        MONEY("money", FieldType.TEXT),
        URL("url", FieldType.TEXT),
        LOCATION("location", FieldType.TEXT),
        FILE("file", FieldType.TEXT),
        ADDRESS("address", FieldType.TEXT),
        CRM("crm", FieldType.TEXT);

        private final String word;
        private final String classicWord;
        private final FieldType type;

        Holds(String word, FieldType type) {
            this(word, word, type);
        }

        Holds(String word, String classicWord, FieldType type) {
            this.word = word;
            this.classicWord = classicWord;
            this.type = type;
        }

        FieldType type() {
            return type;
        }
    }

    /** Creates a built-in field. */
    ItemField(
            String name,
            String classicName,
            String title,
            Holds holds,
            String column,
            Set<FieldTrait> traits) {
        this(name, classicName, title, holds, column, traits, Optional.empty());
    }

    /** Returns the field for a custom field. */
    static ItemField of(CustomField field) {
        var traits = EnumSet.of(FieldTrait.CUSTOM);
        if (field.isMultiple()) {
            traits.add(FieldTrait.MULTIPLE);
        }
        if (field.isMandatory()) {
            traits.add(FieldTrait.REQUIRED);
        }
        return new ItemField(
                "uf" + field.id(),
                field.name(),
                field.title(),
                holds(field.type()),
                "",
                traits,
                Optional.of(field));
    }

    /** Returns the field for the parent of an item, which is of another type. */
    static ItemField parent(EntityType parent) {
        var name = PARENT + parent.id();
        return new ItemField(
                name,
                FieldNames.upper(name),
                parent.title(),
                Holds.ENTITY,
                "",
                Set.of(),
                Optional.empty());
    }

    /** Returns the id of the type of the parent; empty unless the field is for a parent. */
    public OptionalInt parentType() {
        return name.startsWith(PARENT)
                ? OptionalInt.of(Integer.parseInt(name.substring(PARENT.length())))
                : OptionalInt.empty();
    }

    private static Holds holds(CustomType type) {
        return switch (type) {
            case STRING, MAIL_MESSAGE -> Holds.STRING;
            case DISK_FILE -> Holds.FILE;
            case INTEGER -> Holds.INTEGER;
            case DOUBLE -> Holds.DOUBLE;
            case BOOLEAN -> Holds.BOOLEAN;
            case ENUMERATION -> Holds.ENUMERATION;
            case DATETIME -> Holds.DATETIME;
            case DATE -> Holds.DATE;
            case MONEY -> Holds.MONEY;
            case URL -> Holds.URL;
            case ADDRESS -> Holds.ADDRESS;
            case EMPLOYEE -> Holds.EMPLOYEE;
            case CRM_STATUS -> Holds.STATUS;
            case CRM -> Holds.CRM;
        };
    }

    public boolean is(FieldTrait trait) {
        return traits.contains(trait);
    }

    /** Returns the protocol's name for the type of its values. */
    public String word(Naming naming) {
        return naming == Naming.CLASSIC && !is(FieldTrait.CUSTOM) ? holds.classicWord : holds.word;
    }

    /** Returns its value. Daybook has no activities: the last one is the creation of the item. */
    Value value(Item item) {
        return item.get(
                switch (name) {
                    case LAST_ACTIVITY_TIME -> CREATED_TIME;
                    case LAST_ACTIVITY_BY -> CREATED_BY;
                    default -> name;
                });
    }

    /** Returns the SQL expression of its value. */
    String expression() {
        if (!column.isEmpty()) {
            return column;
        }
        var text = "(attributes ->> '" + name + "')";
        if (is(FieldTrait.MULTIPLE)) {
            return text;
        }
        return switch (holds.type()) {
            case INTEGER, TIME, DATE -> "cast(" + text + " as bigint)";
            case DECIMAL -> "cast(" + text + " as double precision)";
            case TEXT, CODE, VALUE, FOLDED, FLAG -> text;
        };
    }

    /** Returns the type by which a filter compares it, or each of its values. */
    FieldType type() {
        return holds.type();
    }

    /** Returns the name in upper case, which universal methods accept too. */
    public String upperName() {
        return is(FieldTrait.CUSTOM) ? classicName : FieldNames.upper(name);
    }

    /** Returns the name that universal methods print; empty if it has none. */
    public String universalName() {
        if (is(FieldTrait.CLASSIC)) {
            return "";
        }
        return is(FieldTrait.CUSTOM) ? FieldNames.customCamel(classicName) : name;
    }
}
