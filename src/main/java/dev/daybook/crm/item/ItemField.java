package dev.daybook.crm.item;

import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomType;
import dev.daybook.query.FieldType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A field of the items of a type.
 *
 * @param name the name in universal methods: {@code stageId}; the values of a custom field are kept
 *     under a name with its id, so that nothing of a deleted one comes back with the next
 * @param classicName the name in classic methods: {@code STATUS_ID}; empty where they have none
 * @param column the column that holds it; empty where it lies among the attributes
 * @param custom the custom field that it is; empty where the protocol gives it
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

    /** What a field holds, by the wire's word for it. */
    public enum Holds {
        INTEGER("integer", FieldType.INTEGER),
        DOUBLE("double", FieldType.DECIMAL),
        STRING("string", FieldType.TEXT),
        BOOLEAN("boolean", FieldType.FLAG),
        DATE("date", FieldType.DATE),
        DATETIME("datetime", FieldType.TIME),
        USER("user", FieldType.INTEGER),
        STATUS("crm_status", FieldType.CODE),
        CATEGORY("crm_category", FieldType.INTEGER),
        CURRENCY("crm_currency", FieldType.CODE),
        COMPANY("crm_company", FieldType.INTEGER),
        CONTACT("crm_contact", FieldType.INTEGER),
        LEAD("crm_lead", FieldType.INTEGER),
        ENTITY("crm_entity", FieldType.INTEGER),
        MULTIFIELD("crm_multifield", FieldType.TEXT),
        ENUMERATION("enumeration", FieldType.INTEGER),
        EMPLOYEE("employee", FieldType.INTEGER),
        MONEY("money", FieldType.TEXT),
        URL("url", FieldType.TEXT),
        ADDRESS("address", FieldType.TEXT),
        CRM("crm", FieldType.TEXT);

        private final String word;
        private final FieldType type;

        Holds(String word, FieldType type) {
            this.word = word;
            this.type = type;
        }

        public String word() {
            return word;
        }

        FieldType type() {
            return type;
        }
    }

    /** A field of the protocol. */
    ItemField(
            String name,
            String classicName,
            String title,
            Holds holds,
            String column,
            Set<FieldTrait> traits) {
        this(name, classicName, title, holds, column, traits, Optional.empty());
    }

    /** A field that people added. */
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

    private static Holds holds(CustomType type) {
        return switch (type) {
            case STRING -> Holds.STRING;
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

    /** The SQL expression of its value. */
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
            case TEXT, CODE, VALUE, FLAG -> text;
        };
    }

    /** How a filter compares it, or each of its values. */
    FieldType type() {
        return holds.type();
    }

    /** The name in upper case, which universal methods accept too. */
    public String upperName() {
        return is(FieldTrait.CUSTOM) ? classicName : FieldNames.upper(name);
    }

    /** The name that universal methods print; empty where they have none. */
    public String universalName() {
        if (is(FieldTrait.CLASSIC)) {
            return "";
        }
        return is(FieldTrait.CUSTOM) ? FieldNames.customCamel(classicName) : name;
    }
}
