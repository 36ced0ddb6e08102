package dev.daybook.crm.item;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemField.Holds;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Prints items: with typed values in universal methods; with strings, whatever the type, in classic
 * ones.
 *
 * @param keepsCustomNames whether universal methods print {@code UF_CRM_1} as it is
 */
public record ItemPrinter(Naming naming, boolean keepsCustomNames, ZoneId zone) {

    public static ItemPrinter universal(ZoneId zone) {
        return new ItemPrinter(Naming.UNIVERSAL, false, zone);
    }

    public static ItemPrinter classic(ZoneId zone) {
        return new ItemPrinter(Naming.CLASSIC, true, zone);
    }

    public ItemPrinter keepingCustomNames(boolean keeps) {
        return new ItemPrinter(naming, keeps, zone);
    }

    /** What a field is called. */
    public String name(ItemField field) {
        return switch (naming) {
            case UNIVERSAL ->
                    keepsCustomNames && field.is(FieldTrait.CUSTOM)
                            ? field.classicName()
                            : field.universalName();
            case CLASSIC -> field.classicName();
        };
    }

    /** Prints an item with all fields of its type. */
    public void print(ItemFields fields, Item item, ValueWriter sink) {
        sink.startTree();
        for (var field : fields.all()) {
            var name = name(field);
            if (!name.isEmpty() && !isSilent(field, item)) {
                sink.name(name);
                value(field, item, sink);
            }
        }
        if (naming == Naming.UNIVERSAL) {
            sink.member("entityTypeId", item.type().id());
        }
        sink.endTree();
    }

    // A client without a phone has no PHONE in classic methods.
    private boolean isSilent(ItemField field, Item item) {
        return naming == Naming.CLASSIC
                && field.holds() == Holds.MULTIFIELD
                && item.get(field.name()).elements().isEmpty();
    }

    /** Prints one value. */
    public void value(ItemField field, Item item, ValueWriter sink) {
        if (naming == Naming.CLASSIC && field.holds() == Holds.MULTIFIELD) {
            MultiFields.printClassic(item, field.name(), sink);
            return;
        }
        var value = item.get(field.name());
        if (value == Value.Nothing.NOTHING) {
            if (field.is(FieldTrait.MULTIPLE)) {
                Value.Items.EMPTY.writeTo(sink);
            } else {
                sink.nothing();
            }
        } else if (value.isContainer()) {
            sink.startItems();
            value.elements().forEach(each -> scalar(field, each, sink));
            sink.endItems();
        } else {
            scalar(field, value, sink);
        }
    }

    private void scalar(ItemField field, Value value, ValueWriter sink) {
        switch (field.holds()) {
            case DATETIME -> sink.text(Dates.write(value.asWhole(), zone));
            case DATE -> sink.text(Dates.writeDate(day(value), zone));
            case DOUBLE -> {
                if (naming == Naming.CLASSIC) {
                    // Only the protocol's own amounts have two digits whatever they are.
                    sink.text(
                            field.is(FieldTrait.CUSTOM)
                                    ? value.asText()
                                    : String.format(Locale.ROOT, "%.2f", number(value)));
                } else {
                    sink.decimal(number(value));
                }
            }
            case INTEGER, USER, CATEGORY, COMPANY, CONTACT, LEAD, ENTITY, ENUMERATION, EMPLOYEE -> {
                if (naming == Naming.CLASSIC) {
                    sink.text(Long.toString(value.asWhole()));
                } else {
                    sink.whole(value.asWhole());
                }
            }
            // Classic methods tell the flags that people added by numbers.
            case BOOLEAN ->
                    sink.text(
                            naming == Naming.CLASSIC && field.is(FieldTrait.CUSTOM)
                                    ? value.isYes() ? "1" : "0"
                                    : value.asText());
            case MULTIFIELD -> MultiFields.print(value, sink);
            case STRING, STATUS, CURRENCY, MONEY, URL, ADDRESS, CRM -> sink.text(value.asText());
        }
    }

    private static LocalDate day(Value value) {
        return LocalDateTime.ofEpochSecond(value.asWhole(), 0, ZoneOffset.UTC).toLocalDate();
    }

    private static double number(Value value) {
        return value instanceof Value.Decimal(var number) ? number : value.asWhole();
    }
}
