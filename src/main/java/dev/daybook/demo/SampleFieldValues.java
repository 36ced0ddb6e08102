package dev.daybook.demo;

import dev.daybook.protocol.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What is written into items: the fields of new ones, and what people note later. */
final class SampleFieldValues {

    private SampleFieldValues() {}

    static SequencedMap<String, Value> lead(
            BusinessCase matter, String source, SeededRandom chance) {
        var customer = matter.customer();
        var fields = fields("title", matter.subject() + " for " + customer.company());
        put(fields, "name", customer.name(), "lastName", customer.lastName());
        put(fields, "companyTitle", customer.company(), "sourceId", source);
        put(fields, "currencyId", customer.currency());
        if (chance.happens(0.3)) {
            fields.put("opportunity", new Value.Decimal(matter.amount()));
        }
        if (source.equals("WEB") || source.equals("ADVERTISING")) {
            put(fields, "utmSource", "search", "utmCampaign", chance.oneOf(SampleNames.CAMPAIGNS));
        }
        if (chance.happens(0.4)) {
            put(fields, "UF_CRM_VEHICLES", Integer.toString(chance.whole(1, 60) * 5));
        }
        return fields;
    }

    static SequencedMap<String, Value> deal(
            BusinessCase matter, Instant expected, SeededRandom chance) {
        var customer = matter.customer();
        var fields = fields("title", matter.title());
        put(fields, "typeId", matter.amount() > 40_000 ? "COMPLEX" : "SALE");
        put(fields, "currencyId", customer.currency(), "UF_CRM_REGION", customer.region());
        fields.put("opportunity", new Value.Decimal(matter.amount()));
        fields.put("closedate", Value.of(expected.toString()));
        if (chance.happens(0.5)) {
            fields.put(
                    "UF_CRM_PRODUCTS",
                    Value.texts(
                            List.of(
                                    SampleNames.PRODUCTS.getFirst(),
                                    chance.oneOf(SampleNames.PRODUCTS.subList(1, 5)))));
        }
        return fields;
    }

    static SequencedMap<String, Value> invoice(
            BusinessCase matter, String number, double amount, Instant due) {
        var fields = fields("title", "Invoice " + number + " for " + matter.customer().company());
        put(fields, "accountNumber", number, "currencyId", matter.customer().currency());
        put(fields, "closedate", due.toString(), "comments", matter.subject());
        fields.put("opportunity", new Value.Decimal(amount));
        return fields;
    }

    static SequencedMap<String, Value> oldInvoice(
            BusinessCase matter, long deal, String number, double amount, Instant due) {
        var fields = fields("title", matter.subject());
        put(fields, "accountNumber", number, "currencyId", matter.customer().currency());
        put(fields, "datePayBefore", due.toString(), "comments", matter.customer().company());
        fields.put("price", new Value.Decimal(amount));
        fields.put("dealId", Value.of(deal));
        return fields;
    }

    static SequencedMap<String, Value> onboarding(BusinessCase matter, Instant goLive) {
        var fields = fields("title", matter.customer().company());
        put(fields, "closedate", goLive.toString(), "UF_CRM_SUBJECT", matter.subject());
        return fields;
    }

    /** Why something ended badly. */
    static Map<String, Value> reason(BusinessLine line, String stage, SeededRandom chance) {
        var field =
                switch (line) {
                    case LEADS -> stage.equals("JUNK") ? "statusDescription" : "";
                    case NEW_BUSINESS, ENTERPRISE, RENEWALS, PARTNERS ->
                            stage.equals("LOSE") ? "UF_CRM_LOST_REASON" : "";
                    case OLD_INVOICES, INVOICES, ONBOARDING, ENTERPRISE_ONBOARDING -> "";
                };
        return field.isEmpty() ? Map.of() : fields(field, chance.oneOf(SampleNames.LOSSES));
    }

    /** What people correct without moving anything. */
    static SequencedMap<String, Value> edit(
            SimulatedItem journey, Instant later, SeededRandom chance) {
        return switch (journey.line()) {
            case LEADS -> fields("comments", "Asked to be called back");
            case NEW_BUSINESS, ENTERPRISE, RENEWALS, PARTNERS -> {
                var fields = fields("closedate", later.toString());
                if (chance.happens(0.5)) {
                    var amount = journey.matter().share(chance.between(0.8, 1.3));
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
