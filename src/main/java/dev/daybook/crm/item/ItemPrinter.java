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
 * Printer of items. Universal methods print typed values, classic methods print strings.
 *
 * @param keepsCustomNames whether universal methods print {@code UF_CRM_1} unchanged
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

    /** Returns the printed name of a field. */
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
    public void print(ItemFields fields, Item item, ValueWriter writer) {
        writer.startTree();
        for (var field : fields.all()) {
            var name = name(field);
            if (!name.isEmpty() && !isSilent(field, item) && !isOnRequest(field)) {
                writer.name(name);
                value(field, item, writer);
            }
        }
        if (naming == Naming.UNIVERSAL) {
            writer.member("entityTypeId", item.type().id());
        }
        writer.endTree();
    }

    // Classic methods omit PHONE and the like if it is empty.
    private boolean isSilent(ItemField field, Item item) {
        return naming == Naming.CLASSIC
                && field.holds() == Holds.MULTIFIELD
                && item.get(field.name()).elements().isEmpty();
    }

    /** Returns whether a field is printed only on request. */
    boolean isOnRequest(ItemField field) {
        return naming == Naming.CLASSIC
                && (field.is(FieldTrait.ON_REQUEST) || field.is(FieldTrait.EXTRA));
    }

    /** Prints one value. */
    public void value(ItemField field, Item item, ValueWriter writer) {
        if (naming == Naming.CLASSIC && field.holds() == Holds.MULTIFIELD) {
            MultiFields.printClassic(item, field.name(), writer);
            return;
        }
        var value = field.value(item);
        if (value == Value.Nothing.NOTHING) {
            if (field.is(FieldTrait.MULTIPLE)) {
                Value.Items.EMPTY.writeTo(writer);
            } else {
                writer.nothing();
            }
        } else if (value.isContainer()) {
            writer.startItems();
            value.elements().forEach(each -> scalar(field, each, writer));
            writer.endItems();
        } else {
            scalar(field, value, writer);
        }
    }

    private void scalar(ItemField field, Value value, ValueWriter writer) {
        switch (field.holds()) {
            case DATETIME -> writer.text(Dates.write(value.asWhole(), zone));
            case DATE -> writer.text(Dates.writeDate(day(value), zone));
            case DOUBLE -> {
                if (naming == Naming.CLASSIC) {
                    // Only built-in amounts always have two decimal places.
                    writer.text(
                            field.is(FieldTrait.CUSTOM)
                                    ? value.asText()
                                    : String.format(Locale.ROOT, "%.2f", number(value)));
                } else {
                    writer.decimal(number(value));
                }
            }
            case INTEGER,
                    USER,
                    CATEGORY,
                    COMPANY,
                    CONTACT,
                    LEAD,
                    QUOTE,
                    ENTITY,
                    ENUMERATION,
                    EMPLOYEE -> {
                if (naming == Naming.CLASSIC) {
                    writer.text(Long.toString(value.asWhole()));
                } else {
                    writer.whole(value.asWhole());
                }
            }
            // Classic methods print custom flags as numbers.
            case BOOLEAN ->
                    writer.text(
                            naming == Naming.CLASSIC && field.is(FieldTrait.CUSTOM)
                                    ? value.isYes() ? "1" : "0"
                                    : value.asText());
            case MULTIFIELD -> MultiFields.print(value, writer);
            case STRING,
                    TEXT,
                    STATUS,
                    SEMANTICS,
                    CURRENCY,
                    MONEY,
                    URL,
                    LOCATION,
                    FILE,
                    ADDRESS,
                    CRM ->
                    writer.text(value.asText());
        }
    }

    private static LocalDate day(Value value) {
        return LocalDateTime.ofEpochSecond(value.asWhole(), 0, ZoneOffset.UTC).toLocalDate();
    }

    private static double number(Value value) {
        return value instanceof Value.Decimal(var number) ? number : value.asWhole();
    }
}
