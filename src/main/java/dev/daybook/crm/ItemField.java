package dev.daybook.crm;

import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomType;
import dev.daybook.query.Type;
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
        INTEGER("integer", Type.INTEGER),
        DOUBLE("double", Type.DECIMAL),
        STRING("string", Type.TEXT),
        BOOLEAN("boolean", Type.FLAG),
        DATE("date", Type.DATE),
        DATETIME("datetime", Type.TIME),
        USER("user", Type.INTEGER),
        STATUS("crm_status", Type.CODE),
        CATEGORY("crm_category", Type.INTEGER),
        CURRENCY("crm_currency", Type.CODE),
        COMPANY("crm_company", Type.INTEGER),
        CONTACT("crm_contact", Type.INTEGER),
        LEAD("crm_lead", Type.INTEGER),
        ENTITY("crm_entity", Type.INTEGER),
        MULTIFIELD("crm_multifield", Type.TEXT),
        ENUMERATION("enumeration", Type.INTEGER),
        EMPLOYEE("employee", Type.INTEGER),
        MONEY("money", Type.TEXT),
        URL("url", Type.TEXT),
        ADDRESS("address", Type.TEXT),
        CRM("crm", Type.TEXT);

        private final String word;
        private final Type type;

        Holds(String word, Type type) {
            this.word = word;
            this.type = type;
        }

        public String word() {
            return word;
        }

        Type type() {
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
    Type type() {
        return holds.type();
    }

    /** The name in upper case, which universal methods accept too. */
    public String upperName() {
        return is(FieldTrait.CUSTOM) ? classicName : Names.upper(name);
    }

    /** The name that universal methods print; empty where they have none. */
    public String universalName() {
        if (is(FieldTrait.CLASSIC)) {
            return "";
        }
        return is(FieldTrait.CUSTOM) ? Names.customCamel(classicName) : name;
    }
}
