package dev.daybook.crm.item.rpc;

import static dev.daybook.method.Param.optionalArray;
import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityType;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.Signature;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.List;

/**
 * Common declarations of the classic methods of a type.
 *
 * @param prefix the beginning of the methods' names
 * @param page the beginning of the methods' public pages
 */
record ClassicItem(EntityType type, String prefix, String page) {

    static final ClassicItem DEAL =
            new ClassicItem(EntityType.DEAL, "crm.deal", "crm/deals/crm-deal");
    static final ClassicItem LEAD =
            new ClassicItem(EntityType.LEAD, "crm.lead", "crm/leads/crm-lead");
    static final ClassicItem INVOICE =
            new ClassicItem(EntityType.INVOICE, "crm.invoice", "crm/outdated/invoice/crm-invoice");

    static final ClassicItem CONTACT =
            new ClassicItem(EntityType.CONTACT, "crm.contact", "crm/contacts/crm-contact");
    static final ClassicItem COMPANY =
            new ClassicItem(EntityType.COMPANY, "crm.company", "crm/companies/crm-company");

    /** Types that have classic methods. */
    public static final List<ClassicItem> ALL = List.of(DEAL, LEAD, INVOICE, CONTACT, COMPANY);

    private static final String PHONE =
            "\"PHONE\":[{\"VALUE\":\"+15550100\",\"VALUE_TYPE\":\"WORK\"}]";

    static final Param<Long> ID = Param.needed("id", ParamType.CAST_INT, 0L, "The item");
    static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "Values by the names of fields; unknown ones are ignored");
    static final Param<Value> PARAMS =
            optionalArray("params", "Settings of the original; accepted and without effect");

    /** Returns the id that a call names. */
    long id(Call call) {
        var id = call.get(ID);
        if (id <= 0) {
            throw isInvoice() ? ErrorCode.INVOICE_ID.with() : ErrorCode.CLASSIC_ID.with();
        }
        return id;
    }

    ErrorCode missing() {
        return switch (type.family()) {
            case LEAD -> ErrorCode.CLASSIC_LEAD_NOT_FOUND;
            case OLD_INVOICE -> ErrorCode.INVOICE_NOT_FOUND;
            case DEAL, SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY, OTHER ->
                    ErrorCode.CLASSIC_NOT_FOUND;
        };
    }

    ErrorCode missingToChange() {
        return type.isClient() ? ErrorCode.CLASSIC_CLIENT_NOT_FOUND : missing();
    }

    ErrorCode badId() {
        return isInvoice() ? ErrorCode.INVOICE_ID : ErrorCode.CLASSIC_ID;
    }

    boolean isInvoice() {
        return type.equals(EntityType.INVOICE);
    }

    /** Returns the description of an item for the manual. */
    String result() {
        var isLead = type.equals(EntityType.LEAD);
        return "The fields, each a string or `null`"
                + (isLead || type.isClient()
                        ? "; `PHONE`, `EMAIL`, `WEB`, `IM` and `LINK`, if any, are"
                                + " lists of `ID`, `VALUE_TYPE`, `VALUE` and `TYPE_ID`"
                        : "");
    }

    /** Returns the plural of the type's name. */
    String plural() {
        return type.equals(EntityType.COMPANY) ? "companies" : noun() + "s";
    }

    /** Returns the parameters of an example that adds an item. */
    String addition() {
        return "{\"fields\":" + values() + "}";
    }

    /** Adds an example about the first item, which only clients need to be added for. */
    Signature withExample(Signature signature, String body) {
        return (type.isClient() ? signature.exampleAfter(prefix + ".add", addition()) : signature)
                .example(body);
    }

    /** Returns example values of a new item. */
    private String values() {
        return switch (type.family()) {
            case OLD_INVOICE -> "{\"ORDER_TOPIC\":\"An invoice\",\"STATUS_ID\":\"N\"}";
            case CONTACT -> "{\"NAME\":\"Ada\"," + PHONE + "}";
            case COMPANY -> "{\"TITLE\":\"A company\"," + PHONE + "}";
            case LEAD, DEAL, SMART_INVOICE, SMART_PROCESS, OTHER ->
                    "{\"TITLE\":\"A " + noun() + "\"}";
        };
    }

    /** Returns example values of a change. */
    String change() {
        return switch (type.family()) {
            case LEAD -> "{\"STATUS_ID\":\"IN_PROCESS\"}";
            case OLD_INVOICE -> "{\"STATUS_ID\":\"P\"}";
            case CONTACT, COMPANY -> "{\"PHONE\":[{\"ID\":1,\"VALUE\":\"+15550111\"}]}";
            case DEAL, SMART_INVOICE, SMART_PROCESS, OTHER ->
                    "{\"OPPORTUNITY\":5000,\"CURRENCY_ID\":\"EUR\"}";
        };
    }

    /** Returns the field with the name of an item. */
    String title() {
        return switch (type.family()) {
            case OLD_INVOICE -> "ORDER_TOPIC";
            case CONTACT -> "NAME";
            case LEAD, DEAL, SMART_INVOICE, SMART_PROCESS, COMPANY, OTHER -> "TITLE";
        };
    }

    String noun() {
        return type.title().toLowerCase(java.util.Locale.ROOT);
    }
}
