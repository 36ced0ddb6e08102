package dev.daybook.demo.items;

import dev.daybook.demo.company.BusinessLine;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.Vocabulary;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Field values of sample items. */
final class SampleTexts {

    private SampleTexts() {}

    static SequencedMap<String, Value> lead(
            BusinessCase businessCase, String source, SeededRandom random) {
        var customer = businessCase.customer();
        var fields = fields("title", businessCase.subject() + " for " + customer.company());
        put(fields, "name", customer.name(), "lastName", customer.lastName());
        put(fields, "companyTitle", customer.company(), "sourceId", source);
        put(fields, "currencyId", customer.currency());
        if (random.happens(0.3)) {
            fields.put("opportunity", new Value.Decimal(businessCase.amount()));
        }
        if (source.equals("WEB") || source.equals("ADVERTISING")) {
            put(fields, "utmSource", "search", "utmCampaign", random.pick(Vocabulary.CAMPAIGNS));
        }
        if (random.happens(0.4)) {
            put(fields, "UF_CRM_VEHICLES", Integer.toString(random.integer(1, 60) * 5));
        }
        return fields;
    }

    static SequencedMap<String, Value> deal(
            BusinessCase businessCase, Instant expected, SeededRandom random) {
        var customer = businessCase.customer();
        var fields = fields("title", businessCase.title());
        put(fields, "typeId", businessCase.amount() > 40_000 ? "COMPLEX" : "SALE");
        put(fields, "currencyId", customer.currency(), "UF_CRM_REGION", customer.region());
        fields.put("opportunity", new Value.Decimal(businessCase.amount()));
        fields.put("closedate", Value.of(expected.toString()));
        if (random.happens(0.5)) {
            fields.put(
                    "UF_CRM_PRODUCTS",
                    Value.texts(
                            List.of(
                                    Vocabulary.PRODUCTS.getFirst(),
                                    random.pick(Vocabulary.PRODUCTS.subList(1, 5)))));
        }
        return fields;
    }

    static SequencedMap<String, Value> invoice(
            BusinessCase businessCase, long deal, String number, double amount, Instant due) {
        var fields =
                fields("title", "Invoice " + number + " for " + businessCase.customer().company());
        put(fields, "accountNumber", number, "currencyId", businessCase.customer().currency());
        put(fields, "closedate", due.toString(), "comments", businessCase.subject());
        fields.put("opportunity", new Value.Decimal(amount));
        fields.put("parentId2", Value.of(deal));
        return fields;
    }

    static SequencedMap<String, Value> oldInvoice(
            BusinessCase businessCase, long deal, String number, double amount, Instant due) {
        var fields = fields("title", businessCase.subject());
        put(fields, "accountNumber", number, "currencyId", businessCase.customer().currency());
        put(fields, "datePayBefore", due.toString(), "comments", businessCase.customer().company());
        fields.put("price", new Value.Decimal(amount));
        fields.put("dealId", Value.of(deal));
        return fields;
    }

    static SequencedMap<String, Value> onboarding(BusinessCase businessCase, Instant goLive) {
        var fields = fields("title", businessCase.customer().company());
        put(fields, "closedate", goLive.toString(), "UF_CRM_SUBJECT", businessCase.subject());
        return fields;
    }

    /** Returns the reason for a failure stage, in the field that the item type has for it. */
    static Map<String, Value> reason(BusinessLine line, String stage, SeededRandom random) {
        var field =
                switch (line) {
                    case LEADS -> stage.equals("JUNK") ? "statusDescription" : "";
                    case NEW_BUSINESS, ENTERPRISE, RENEWALS, PARTNERS ->
                            stage.equals("LOSE") ? "UF_CRM_LOST_REASON" : "";
                    case OLD_INVOICES, INVOICES, ONBOARDING, ENTERPRISE_ONBOARDING -> "";
                };
        return field.isEmpty() ? Map.of() : fields(field, random.pick(Vocabulary.LOSSES));
    }

    /** Returns field values for a change that does not move the item. */
    static SequencedMap<String, Value> edit(
            SimulatedItem simulated, Instant later, SeededRandom random) {
        return switch (simulated.line()) {
            case LEADS -> fields("comments", "Asked to be called back");
            case NEW_BUSINESS, ENTERPRISE, RENEWALS, PARTNERS -> {
                var fields = fields("closedate", later.toString());
                if (random.happens(0.5)) {
                    var amount = simulated.businessCase().share(random.between(0.8, 1.3));
                    fields.put("opportunity", new Value.Decimal(amount));
                }
                yield fields;
            }
            case OLD_INVOICES, INVOICES -> fields("comments", "Payment was promised by phone");
            case ONBOARDING, ENTERPRISE_ONBOARDING -> fields("closedate", later.toString());
        };
    }

    private static SequencedMap<String, Value> fields(String name, String text) {
        var fields = new LinkedHashMap<String, Value>();
        fields.put(name, Value.of(text));
        return fields;
    }

    private static void put(Map<String, Value> fields, String... namesAndTexts) {
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            fields.put(namesAndTexts[i], Value.of(namesAndTexts[i + 1]));
        }
    }
}
