package dev.daybook.crm;

import static dev.daybook.crm.ItemField.Holds.BOOLEAN;
import static dev.daybook.crm.ItemField.Holds.COMPANY;
import static dev.daybook.crm.ItemField.Holds.CONTACT;
import static dev.daybook.crm.ItemField.Holds.CURRENCY;
import static dev.daybook.crm.ItemField.Holds.DATE;
import static dev.daybook.crm.ItemField.Holds.DATETIME;
import static dev.daybook.crm.ItemField.Holds.DOUBLE;
import static dev.daybook.crm.ItemField.Holds.INTEGER;
import static dev.daybook.crm.ItemField.Holds.MULTIFIELD;
import static dev.daybook.crm.ItemField.Holds.STATUS;
import static dev.daybook.crm.ItemField.Holds.STRING;
import static dev.daybook.crm.ItemField.Holds.USER;
import static dev.daybook.crm.ItemField.Trait.IMMUTABLE;
import static dev.daybook.crm.ItemField.Trait.MULTIPLE;
import static dev.daybook.crm.ItemField.Trait.READ_ONLY;

import dev.daybook.crm.EntityType.Feature;
import dev.daybook.crm.ItemField.Holds;
import dev.daybook.crm.ItemField.Trait;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The fields of a type of items: those that the protocol gives it, and the custom ones of the
 * portal. A custom field comes into being when it is first written.
 */
public final class ItemFields {

    private static final Pattern CUSTOM = Pattern.compile("UF_[A-Z0-9_]{1,60}");
    private static final Pattern CUSTOM_CAMEL = Pattern.compile("uf[A-Z_][A-Za-z0-9_]{0,60}");
    private static final String CUSTOM_OF_TYPE =
            """
            select name, is_multiple from custom_field
            where portal_id = ? and entity_type_id = ? order by name\
            """;
    private static final String ADD_CUSTOM =
            """
            insert into custom_field (portal_id, entity_type_id, name, is_multiple)
            values (?, ?, ?, ?) on conflict do nothing\
            """;

    private final EntityType type;
    private final Index given;
    private final Index custom = new Index();

    private ItemFields(EntityType type, Index given) {
        this.type = type;
        this.given = given;
    }

    /** Fields by each of their names. */
    private static final class Index {
        private final Map<String, ItemField> byName = new LinkedHashMap<>();
        private final Map<String, ItemField> universal = new HashMap<>();
        private final Map<String, ItemField> classic = new HashMap<>();

        private void add(ItemField field) {
            byName.put(field.name(), field);
            universal.put(field.upperName(), field);
            universal.put(field.universalName(), field);
            if (!field.classicName().isEmpty()) {
                classic.put(field.classicName(), field);
            }
        }
    }

    /** The fields of a type. */
    public static ItemFields of(Reading reading, EntityType type) {
        var fields = new ItemFields(type, BuiltIn.of(type));
        reading.list(
                        CUSTOM_OF_TYPE,
                        row -> custom(row.text(1), row.yes(2)),
                        reading.portal(),
                        type.id())
                .forEach(fields.custom::add);
        return fields;
    }

    private static ItemField custom(String name, boolean isMultiple) {
        return new ItemField(
                name,
                name,
                name,
                STRING,
                "",
                isMultiple ? Set.of(Trait.CUSTOM, MULTIPLE) : Set.of(Trait.CUSTOM));
    }

    public Collection<ItemField> all() {
        if (custom.byName.isEmpty()) {
            return given.byName.values();
        }
        var all = new ArrayList<>(given.byName.values());
        all.addAll(custom.byName.values());
        return all;
    }

    public boolean has(String name) {
        return given.byName.containsKey(name) || custom.byName.containsKey(name);
    }

    /** The field that a universal method means by a name. */
    public Optional<ItemField> universal(String written) {
        return Optional.ofNullable(given.universal.get(written))
                .or(() -> Optional.ofNullable(custom.universal.get(written)));
    }

    /** The field that a classic method means by a name. */
    public Optional<ItemField> classic(String written) {
        return Optional.ofNullable(given.classic.get(written))
                .or(() -> Optional.ofNullable(custom.classic.get(written)));
    }

    /** The custom field that a name stands for, made where the portal does not have it yet. */
    Optional<ItemField> custom(Transaction transaction, String written, boolean isMultiple) {
        if (written.equals("UF_") || universal(written).isPresent()) {
            return Optional.empty();
        }
        var name =
                CUSTOM.matcher(written).matches()
                        ? written
                        : CUSTOM_CAMEL.matcher(written).matches() ? Names.upper(written) : "";
        if (name.isEmpty() || !CUSTOM.matcher(name).matches()) {
            return Optional.empty();
        }
        var field = custom(name.replace("__", "_"), isMultiple);
        transaction.run(ADD_CUSTOM, transaction.portal(), type.id(), field.name(), isMultiple);
        custom.add(field);
        return Optional.of(field);
    }

    /** A selection in which {@code *} is every field of the protocol, {@code UF_*} every custom one. */
    public Value selection(Value wanted, ItemPrinter printer) {
        var names = new ArrayList<Value>();
        for (var name : wanted.elements()) {
            switch (name.asText()) {
                case "*" -> names.addAll(names(printer, false));
                case "UF_*", "uf_*" -> names.addAll(names(printer, true));
                default -> names.add(name);
            }
        }
        return new Value.Items(names);
    }

    private List<Value> names(ItemPrinter printer, boolean custom) {
        return all().stream()
                .filter(field -> field.is(Trait.CUSTOM) == custom)
                .map(printer::name)
                .filter(name -> !name.isEmpty())
                .map(Value::of)
                .toList();
    }

    /** What the lists of items list, named and printed as a family of methods does it. */
    public Listing<Item> listing(ItemPrinter printer) {
        var naming = printer.naming();
        var listed = new ArrayList<Field<Item>>();
        for (var field : all()) {
            if (naming == Naming.CLASSIC && field.classicName().isEmpty()) {
                continue;
            }
            listed.add(
                    new Field<>(
                            printer.name(field),
                            field.type(),
                            field.expression(),
                            field.column().isEmpty(),
                            false,
                            (item, sink) -> printer.value(field, item, sink)));
        }
        return new Listing<>(
                listed, naming == Naming.CLASSIC ? Grammar.CLASSIC : universal(printer));
    }

    private Grammar universal(ItemPrinter printer) {
        return Grammar.UNIVERSAL.withNames(
                written -> universal(written).map(printer::name).orElse(written),
                written ->
                        universal(written).map(ItemField::upperName).orElse(Names.upper(written)));
    }

    /** The two ways of naming fields. */
    public enum Naming {
        UNIVERSAL,
        CLASSIC
    }

    /** The fields that the protocol gives to the types, in the order in which they are printed. */
    private static final class BuiltIn {

        private static final Map<Family, List<ItemField>> BY_FAMILY = new LinkedHashMap<>();
        private static final Map<Kind, Index> BY_KIND = new ConcurrentHashMap<>();

        static {
            for (var family : Family.values()) {
                BY_FAMILY.put(family, new BuiltIn(family).fields);
            }
        }

        private final Family family;
        private final List<ItemField> fields = new ArrayList<>();

        /** What decides on the fields of a type. */
        private record Kind(Family family, Set<Feature> features) {}

        static Index of(EntityType type) {
            return BY_KIND.computeIfAbsent(
                    new Kind(type.family(), type.features()), _ -> index(type));
        }

        private static Index index(EntityType type) {
            var index = new Index();
            for (var field : BY_FAMILY.getOrDefault(type.family(), List.of())) {
                if (isSwitchedOn(type, field.name())) {
                    index.add(field);
                }
            }
            return index;
        }

        private static boolean isSwitchedOn(EntityType type, String field) {
            return switch (field) {
                case ItemField.BEGIN_DATE, ItemField.CLOSE_DATE ->
                        type.has(Feature.BEGIN_CLOSE_DATES);
                default -> true;
            };
        }

        private BuiltIn(Family family) {
            this.family = family;
            switch (family) {
                case LEAD -> lead();
                case DEAL -> deal();
                case SMART_INVOICE, SMART_PROCESS -> dynamic();
                case OLD_INVOICE -> oldInvoice();
                case OTHER -> {}
            }
        }

        private void field(
                String name,
                String classic,
                String title,
                Holds holds,
                String column,
                Trait... traits) {
            fields.add(new ItemField(name, classic, title, holds, column, Set.of(traits)));
        }

        private void attribute(String name, String title, Holds holds, Trait... traits) {
            var classic = family == Family.LEAD || family == Family.DEAL ? Names.upper(name) : "";
            field(name, classic, title, holds, "", traits);
        }

        private void identity() {
            field("id", "ID", "ID", INTEGER, "id", READ_ONLY);
            field("xmlId", "", "External ID", STRING, "");
            field(ItemField.TITLE, "TITLE", "Name", STRING, "title");
        }

        private void people() {
            field(
                    ItemField.CREATED_BY,
                    "CREATED_BY_ID",
                    "Created by",
                    USER,
                    "created_by",
                    READ_ONLY);
            field(
                    ItemField.UPDATED_BY,
                    "MODIFY_BY_ID",
                    "Modified by",
                    USER,
                    "updated_by",
                    READ_ONLY);
            field(ItemField.MOVED_BY, "MOVED_BY_ID", "Moved by", USER, "moved_by", READ_ONLY);
            field(
                    ItemField.CREATED_TIME,
                    "DATE_CREATE",
                    "Created on",
                    DATETIME,
                    "created_time",
                    READ_ONLY);
            field(
                    ItemField.UPDATED_TIME,
                    "DATE_MODIFY",
                    "Modified on",
                    DATETIME,
                    "updated_time",
                    READ_ONLY);
            field(
                    ItemField.MOVED_TIME,
                    "MOVED_TIME",
                    "Moved on",
                    DATETIME,
                    "moved_time",
                    READ_ONLY);
            field(
                    ItemField.ASSIGNED,
                    "ASSIGNED_BY_ID",
                    "Responsible person",
                    USER,
                    "assigned_by_id");
            attribute("opened", "Available to everyone", BOOLEAN);
        }

        private void stage(String classicStage, String classicSemantics) {
            field(ItemField.STAGE, classicStage, "Stage", STATUS, "stage_id");
            field(
                    ItemField.PREVIOUS_STAGE,
                    "",
                    "Previous stage",
                    STATUS,
                    "previous_stage_id",
                    READ_ONLY);
            field(
                    ItemField.SEMANTICS,
                    classicSemantics,
                    "Stage semantics",
                    STATUS,
                    "semantics",
                    READ_ONLY);
        }

        private void category(Trait... traits) {
            field(
                    ItemField.CATEGORY,
                    "CATEGORY_ID",
                    "Pipeline",
                    Holds.CATEGORY,
                    "category_id",
                    traits);
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
            attribute("contactIds", "Contacts", CONTACT, MULTIPLE);
            attribute("observers", "Observers", USER, MULTIPLE);
        }

        private void origin() {
            attribute("sourceId", "Source", STATUS);
            attribute("sourceDescription", "Source details", STRING);
            attribute("originatorId", "External source", STRING);
            attribute("originId", "ID in the external source", STRING);
            for (var utm : List.of("Source", "Medium", "Campaign", "Content", "Term")) {
                attribute("utm" + utm, "UTM " + utm.toLowerCase(java.util.Locale.ROOT), STRING);
            }
        }

        private void lead() {
            identity();
            people();
            stage("STATUS_ID", "STATUS_SEMANTIC_ID");
            attribute("statusDescription", "Stage details", STRING);
            attribute("honorific", "Salutation", STATUS);
            attribute("name", "First name", STRING);
            attribute("secondName", "Second name", STRING);
            attribute("lastName", "Last name", STRING);
            attribute("companyTitle", "Company name", STRING);
            attribute("post", "Position", STRING);
            attribute("birthdate", "Date of birth", DATE);
            attribute("comments", "Comment", STRING);
            money();
            client();
            attribute("isReturnCustomer", "Repeated lead", BOOLEAN, READ_ONLY);
            origin();
            field("fm", "", "Phones, mails and the like", MULTIFIELD, "", MULTIPLE);
        }

        private void deal() {
            identity();
            people();
            category();
            stage("STAGE_ID", "STAGE_SEMANTIC_ID");
            attribute("typeId", "Type", STATUS);
            attribute(ItemField.IS_NEW, "New deal", BOOLEAN, READ_ONLY);
            attribute(ItemField.RECURRING, "Deal template", BOOLEAN, IMMUTABLE);
            attribute("isReturnCustomer", "Repeated deal", BOOLEAN, READ_ONLY);
            attribute(ItemField.CLOSED, "Closed", BOOLEAN, READ_ONLY);
            attribute("probability", "Probability, %", INTEGER);
            dates();
            money();
            attribute("taxValue", "Tax", DOUBLE);
            attribute("leadId", "Lead", Holds.LEAD, IMMUTABLE);
            attribute("comments", "Comment", STRING);
            attribute("additionalInfo", "Additional information", STRING);
            client();
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
            if (family == Family.SMART_INVOICE) {
                attribute("accountNumber", "Number", STRING);
                attribute("comments", "Comment", STRING);
            }
            client();
            origin();
        }

        private void oldInvoice() {
            field("id", "ID", "ID", INTEGER, "id", READ_ONLY);
            field(ItemField.TITLE, "ORDER_TOPIC", "Topic", STRING, "title", Trait.REQUIRED);
            field(ItemField.STAGE, "STATUS_ID", "Status", STATUS, "stage_id", Trait.REQUIRED);
            field(
                    ItemField.ASSIGNED,
                    "RESPONSIBLE_ID",
                    "Responsible person",
                    USER,
                    "assigned_by_id");
            field(
                    ItemField.CREATED_TIME,
                    "DATE_INSERT",
                    "Created on",
                    DATETIME,
                    "created_time",
                    READ_ONLY);
            field(
                    ItemField.UPDATED_TIME,
                    "DATE_UPDATE",
                    "Modified on",
                    DATETIME,
                    "updated_time",
                    READ_ONLY);
            field(
                    ItemField.MOVED_TIME,
                    "DATE_STATUS",
                    "Moved on",
                    DATETIME,
                    "moved_time",
                    READ_ONLY);
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
}
