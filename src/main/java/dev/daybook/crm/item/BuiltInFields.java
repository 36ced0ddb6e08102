package dev.daybook.crm.item;

import static dev.daybook.crm.FieldTrait.CLASSIC;
import static dev.daybook.crm.FieldTrait.IMMUTABLE;
import static dev.daybook.crm.FieldTrait.MULTIPLE;
import static dev.daybook.crm.FieldTrait.READ_ONLY;
import static dev.daybook.crm.item.ItemField.CREATED_TIME;
import static dev.daybook.crm.item.ItemField.Holds.BOOLEAN;
import static dev.daybook.crm.item.ItemField.Holds.COMPANY;
import static dev.daybook.crm.item.ItemField.Holds.CONTACT;
import static dev.daybook.crm.item.ItemField.Holds.CURRENCY;
import static dev.daybook.crm.item.ItemField.Holds.DATE;
import static dev.daybook.crm.item.ItemField.Holds.DATETIME;
import static dev.daybook.crm.item.ItemField.Holds.DOUBLE;
import static dev.daybook.crm.item.ItemField.Holds.INTEGER;
import static dev.daybook.crm.item.ItemField.Holds.MULTIFIELD;
import static dev.daybook.crm.item.ItemField.Holds.STATUS;
import static dev.daybook.crm.item.ItemField.Holds.STRING;
import static dev.daybook.crm.item.ItemField.Holds.USER;
import static dev.daybook.crm.item.ItemField.LAST_ACTIVITY_BY;
import static dev.daybook.crm.item.ItemField.LAST_ACTIVITY_TIME;
import static dev.daybook.crm.item.ItemField.MOVED_TIME;
import static dev.daybook.crm.item.ItemField.PREVIOUS_STAGE;
import static dev.daybook.crm.item.ItemField.UPDATED_TIME;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemField.Holds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Built-in fields of each entity type, in print order. */
final class BuiltInFields {

    private static final Map<EntityFamily, List<ItemField>> BY_FAMILY = new LinkedHashMap<>();
    private static final Map<Kind, FieldIndex> BY_KIND = new ConcurrentHashMap<>();

    static {
        for (var family : EntityFamily.values()) {
            BY_FAMILY.put(family, new BuiltInFields(family).fields);
        }
    }

    private final EntityFamily family;
    private final List<ItemField> fields = new ArrayList<>();

    /** Properties of a type that determine its fields. */
    private record Kind(EntityFamily family, Set<Feature> features) {}

    static FieldIndex of(EntityType type) {
        return BY_KIND.computeIfAbsent(new Kind(type.family(), type.features()), _ -> index(type));
    }

    private static FieldIndex index(EntityType type) {
        var index = new FieldIndex();
        for (var field : BY_FAMILY.getOrDefault(type.family(), List.of())) {
            if (isSwitchedOn(type, field.name())) {
                index.add(field);
            }
        }
        return index;
    }

    private static boolean isSwitchedOn(EntityType type, String field) {
        return switch (field) {
            case ItemField.BEGIN_DATE, ItemField.CLOSE_DATE -> type.has(Feature.BEGIN_CLOSE_DATES);
            default -> true;
        };
    }

    private BuiltInFields(EntityFamily family) {
        this.family = family;
        switch (family) {
            case LEAD -> lead();
            case DEAL -> deal();
            case SMART_INVOICE, SMART_PROCESS -> dynamic();
            case OLD_INVOICE -> oldInvoice();
            case CONTACT -> contact();
            case COMPANY -> company();
            case OTHER -> {}
        }
    }

    private void field(
            String name,
            String classic,
            String title,
            Holds holds,
            String column,
            FieldTrait... traits) {
        fields.add(new ItemField(name, classic, title, holds, column, Set.of(traits)));
    }

    private void attribute(String name, String title, Holds holds, FieldTrait... traits) {
        var classic = hasClassicNames() ? FieldNames.upper(name) : "";
        field(name, classic, title, holds, "", traits);
    }

    // Returns whether the classic names follow from the universal ones. Old invoices have names of
    // their own; smart processes have none.
    private boolean hasClassicNames() {
        return switch (family) {
            case LEAD, DEAL, CONTACT, COMPANY -> true;
            case OLD_INVOICE, SMART_INVOICE, SMART_PROCESS, OTHER -> false;
        };
    }

    private void identity() {
        field("id", "ID", "ID", INTEGER, "id", READ_ONLY);
        field("xmlId", "", "External ID", STRING, "");
        title();
    }

    private void title() {
        field(ItemField.TITLE, "TITLE", "Name", STRING, "title");
    }

    private void people() {
        field(ItemField.CREATED_BY, "CREATED_BY_ID", "Created by", USER, "created_by", READ_ONLY);
        field(ItemField.UPDATED_BY, "MODIFY_BY_ID", "Modified by", USER, "updated_by", READ_ONLY);
        field(CREATED_TIME, "DATE_CREATE", "Created on", DATETIME, "created_time", READ_ONLY);
        field(UPDATED_TIME, "DATE_MODIFY", "Modified on", DATETIME, "updated_time", READ_ONLY);
        if (family.hasHistory()) {
            field(ItemField.MOVED_BY, "MOVED_BY_ID", "Moved by", USER, "moved_by", READ_ONLY);
            field(MOVED_TIME, "MOVED_TIME", "Moved on", DATETIME, "moved_time", READ_ONLY);
        }
        field(
                LAST_ACTIVITY_TIME,
                "LAST_ACTIVITY_TIME",
                "Last activity on",
                DATETIME,
                "created_time",
                READ_ONLY);
        field(
                LAST_ACTIVITY_BY,
                "LAST_ACTIVITY_BY",
                "Last activity by",
                USER,
                "created_by",
                READ_ONLY);
        field(ItemField.ASSIGNED, "ASSIGNED_BY_ID", "Responsible person", USER, "assigned_by_id");
        attribute("opened", "Available to everyone", BOOLEAN);
    }

    private void stage(String classicStage, String classicSemantics) {
        field(ItemField.STAGE, classicStage, "Stage", STATUS, "stage_id");
        field(PREVIOUS_STAGE, "", "Previous stage", STATUS, "previous_stage_id", READ_ONLY);
        field(
                ItemField.SEMANTICS,
                classicSemantics,
                "Stage semantics",
                Holds.SEMANTICS,
                "semantics",
                READ_ONLY);
    }

    private void category(FieldTrait... traits) {
        field(ItemField.CATEGORY, "CATEGORY_ID", "Pipeline", Holds.CATEGORY, "category_id", traits);
    }

    private void dates() {
        attribute(ItemField.BEGIN_DATE, "Start date", DATE);
        attribute(ItemField.CLOSE_DATE, "Close date", DATE);
    }

    private void money() {
        attribute("opportunity", "Amount", DOUBLE);
        attribute("currencyId", "Currency", CURRENCY);
        attribute("isManualOpportunity", "Amount is set by hand", BOOLEAN);
    }

    private void client() {
        attribute("companyId", "Company", COMPANY);
        attribute("contactId", "Contact", CONTACT);
        attribute("contactIds", "Contacts", CONTACT, MULTIPLE, FieldTrait.ON_REQUEST);
        observers();
    }

    private void observers() {
        attribute("observers", "Observers", USER, MULTIPLE, FieldTrait.EXTRA);
    }

    private void source(FieldTrait... traits) {
        attribute("sourceId", "Source", STATUS, traits);
        attribute("sourceDescription", "Source details", Holds.TEXT, traits);
    }

    private void origin() {
        attribute("originatorId", "External source", STRING);
        attribute("originId", "ID in the external source", STRING);
        if (family.isClient()) {
            attribute("originVersion", "Version in the external source", STRING);
        }
        for (var utm : List.of("Source", "Medium", "Campaign", "Content", "Term")) {
            attribute("utm" + utm, "UTM " + utm.toLowerCase(Locale.ROOT), STRING);
        }
    }

    private void lead() {
        identity();
        people();
        stage("STATUS_ID", "STATUS_SEMANTIC_ID");
        attribute("statusDescription", "Stage details", STRING);
        attribute(ItemField.DATE_CLOSED, "Closed on", DATETIME, READ_ONLY);
        person();
        attribute("companyTitle", "Company name", STRING);
        attribute("comments", "Comment", STRING);
        money();
        client();
        attribute("isReturnCustomer", "Repeated lead", BOOLEAN, READ_ONLY);
        source();
        origin();
        address("ADDRESS");
        multifields();
    }

    private void person(FieldTrait... names) {
        attribute("honorific", "Salutation", STATUS);
        attribute("name", "First name", STRING, names);
        attribute("secondName", "Second name", STRING, names);
        attribute("lastName", "Last name", STRING, names);
        attribute("post", "Position", STRING);
        attribute("birthdate", "Date of birth", DATE);
    }

    /**
     * Adds phones, e-mails and the like. Universal methods have one list, classic methods one
     * list per kind.
     */
    private void multifields() {
        attribute("hasPhone", "Has a phone", BOOLEAN, READ_ONLY);
        attribute("hasEmail", "Has an e-mail address", BOOLEAN, READ_ONLY);
        attribute("hasImol", "Has a messenger", BOOLEAN, READ_ONLY);
        field(ItemField.MULTIFIELDS, "", "Phones, mails and the like", MULTIFIELD, "", MULTIPLE);
        for (var kind : MultiFields.Kind.values()) {
            field(kind.name(), kind.name(), kind.title(), MULTIFIELD, "", MULTIPLE, CLASSIC);
        }
    }

    /** Adds the parts of an address. Only classic methods have them. */
    private void address(String prefix) {
        for (var part :
                List.of(
                        "",
                        "_2",
                        "_CITY",
                        "_POSTAL_CODE",
                        "_REGION",
                        "_PROVINCE",
                        "_COUNTRY",
                        "_COUNTRY_CODE")) {
            classicOnly(prefix + part, STRING);
        }
        classicOnly(prefix + "_LOC_ADDR_ID", INTEGER);
    }

    private void classicOnly(String name, Holds holds) {
        var words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        var title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        field(name, name, title, holds, "", CLASSIC);
    }

    private void contact() {
        field("id", "ID", "ID", INTEGER, "id", READ_ONLY);
        people();
        category(IMMUTABLE, FieldTrait.EXTRA);
        person(FieldTrait.REQUIRED);
        attribute("photo", "Photo", Holds.FILE);
        attribute("typeId", "Type", STATUS);
        attribute("comments", "Comment", STRING);
        attribute("export", "Takes part in exports", BOOLEAN);
        attribute("leadId", "Lead", Holds.LEAD, READ_ONLY);
        attribute("companyId", "Company", COMPANY);
        attribute("companyIds", "Companies", COMPANY, MULTIPLE, FieldTrait.ON_REQUEST);
        observers();
        source();
        origin();
        address("ADDRESS");
        multifields();
    }

    private void company() {
        field("id", "ID", "ID", INTEGER, "id", READ_ONLY);
        field(ItemField.TITLE, "TITLE", "Name", STRING, "title", FieldTrait.REQUIRED);
        people();
        category(IMMUTABLE, FieldTrait.EXTRA);
        attribute("logo", "Logo", Holds.FILE);
        field("typeId", "COMPANY_TYPE", "Type", STATUS, "");
        attribute("industry", "Industry", STATUS);
        attribute("employees", "Number of employees", STATUS);
        attribute("revenue", "Yearly revenue", DOUBLE);
        attribute("currencyId", "Currency", CURRENCY);
        attribute("bankingDetails", "Banking details", STRING);
        attribute("comments", "Comment", STRING);
        attribute("isMyCompany", "Your company", BOOLEAN);
        attribute("leadId", "Lead", Holds.LEAD, READ_ONLY);
        field("contactIds", "CONTACT_ID", "Contacts", CONTACT, "", MULTIPLE, FieldTrait.ON_REQUEST);
        attribute("lastCommunicationTime", "Last communication on", STRING, READ_ONLY);
        observers();
        source(FieldTrait.EXTRA);
        origin();
        address("ADDRESS");
        classicOnly("ADDRESS_LEGAL", STRING);
        address("REG_ADDRESS");
        multifields();
    }

    private void deal() {
        identity();
        people();
        category();
        stage("STAGE_ID", "STAGE_SEMANTIC_ID");
        attribute("typeId", "Type", STATUS);
        attribute(ItemField.IS_NEW, "New deal", BOOLEAN, READ_ONLY);
        attribute(ItemField.RECURRING, "Deal template", BOOLEAN, IMMUTABLE);
        attribute("isReturnCustomer", "Repeated deal", BOOLEAN);
        attribute("isRepeatedApproach", "Repeated approach", BOOLEAN);
        attribute(ItemField.CLOSED, "Closed", BOOLEAN, READ_ONLY);
        attribute("probability", "Probability, %", INTEGER);
        dates();
        money();
        attribute("taxValue", "Tax", DOUBLE);
        attribute("leadId", "Lead", Holds.LEAD, IMMUTABLE);
        attribute("quoteId", "Estimate", Holds.QUOTE, READ_ONLY);
        attribute("comments", "Comment", STRING);
        attribute("additionalInfo", "Additional information", STRING);
        attribute("locationId", "Location", Holds.LOCATION);
        client();
        source();
        origin();
    }

    private void dynamic() {
        identity();
        people();
        category();
        stage("", "");
        fields.removeIf(field -> field.name().equals(ItemField.SEMANTICS));
        dates();
        money();
        attribute("taxValue", "Tax", DOUBLE);
        attribute("mycompanyId", "Your company", COMPANY);
        if (family == EntityFamily.SMART_INVOICE) {
            attribute("accountNumber", "Number", STRING);
            attribute("comments", "Comment", STRING);
        }
        client();
        source();
        origin();
    }

    private void oldInvoice() {
        field("id", "ID", "ID", INTEGER, "id", READ_ONLY);
        field(ItemField.TITLE, "ORDER_TOPIC", "Topic", STRING, "title", FieldTrait.REQUIRED);
        field(ItemField.STAGE, "STATUS_ID", "Status", STATUS, "stage_id", FieldTrait.REQUIRED);
        field(ItemField.ASSIGNED, "RESPONSIBLE_ID", "Responsible person", USER, "assigned_by_id");
        field(CREATED_TIME, "DATE_INSERT", "Created on", DATETIME, "created_time", READ_ONLY);
        field(UPDATED_TIME, "DATE_UPDATE", "Modified on", DATETIME, "updated_time", READ_ONLY);
        field(MOVED_TIME, "DATE_STATUS", "Moved on", DATETIME, "moved_time", READ_ONLY);
        field(ItemField.MOVED_BY, "EMP_STATUS_ID", "Moved by", USER, "moved_by", READ_ONLY);
        field(ItemField.CREATED_BY, "CREATED_BY", "Created by", USER, "created_by", READ_ONLY);
        field("accountNumber", "ACCOUNT_NUMBER", "Number", STRING, "");
        field("price", "PRICE", "Amount", DOUBLE, "");
        field("currencyId", "CURRENCY", "Currency", CURRENCY, "");
        field("paySystemId", "PAY_SYSTEM_ID", "Payment system", INTEGER, "");
        field("personTypeId", "PERSON_TYPE_ID", "Payer type", INTEGER, "");
        field("dealId", "UF_DEAL_ID", "Deal", INTEGER, "");
        field("companyId", "UF_COMPANY_ID", "Company", COMPANY, "");
        field("contactId", "UF_CONTACT_ID", "Contact", CONTACT, "");
        field("dateBill", "DATE_BILL", "Billed on", DATE, "");
        field("datePayBefore", "DATE_PAY_BEFORE", "Pay before", DATE, "");
        field("comments", "COMMENTS", "Comment", STRING, "");
    }
}
