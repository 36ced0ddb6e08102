package dev.daybook.crm;

import dev.daybook.crm.ItemField.Holds;
import dev.daybook.crm.ItemField.Trait;
import dev.daybook.crm.ItemFields.Naming;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.query.Listing.Now;
import dev.daybook.storage.Transaction;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What somebody wants of an item, understood: values by the names of fields, each of its field's
 * type. What nobody may set, what does not exist and dates that are none are left out; what
 * follows from the values themselves is in it.
 */
final class Edit {

    private Edit() {}

    static SequencedMap<String, Value> of(
            Transaction transaction,
            ItemFields fields,
            Naming naming,
            Value written,
            Optional<Item> before,
            Now now) {
        var edit = new LinkedHashMap<String, Value>();
        for (var entry : written.members().entrySet()) {
            var name = entry.getKey();
            var value = entry.getValue();
            var known = naming == Naming.CLASSIC ? fields.classic(name) : fields.universal(name);
            var field = known.or(() -> fields.custom(transaction, name, value.isContainer()));
            if (field.isPresent() && maySet(field.get(), before.isEmpty())) {
                read(field.get(), value, now).ifPresent(read -> edit.put(field.get().name(), read));
            }
        }
        if (fields.has(ItemField.MULTIFIELDS)) {
            edit.putAll(Multifields.read(transaction, naming, written, before));
        }
        Bindings.settle(fields, before, edit);
        return edit;
    }

    private static boolean maySet(ItemField field, boolean isNew) {
        return !field.is(Trait.READ_ONLY)
                && field.holds() != Holds.MULTIFIELD
                && (isNew || !field.is(Trait.IMMUTABLE));
    }

    /** A value of the field's type; {@code null} and the empty string clear it. */
    private static Optional<Value> read(ItemField field, Value value, Now now) {
        if (field.is(Trait.MULTIPLE)) {
            var values = value.isContainer() ? value : list(value);
            return Optional.of(
                    new Value.Items(
                            values.elements().stream()
                                    .flatMap(each -> scalar(field, each, now).stream())
                                    .filter(each -> each != Value.Nothing.NOTHING)
                                    .toList()));
        }
        return value.isContainer() && !field.is(Trait.CUSTOM)
                ? Optional.empty()
                : scalar(field, value, now);
    }

    private static Value list(Value value) {
        return value.isBlank() ? Value.Items.EMPTY : new Value.Items(java.util.List.of(value));
    }

    private static Optional<Value> scalar(ItemField field, Value value, Now now) {
        if (value.isContainer()) {
            return Optional.of(value);
        }
        if (value.isBlank()) {
            return Optional.of(Value.Nothing.NOTHING);
        }
        return switch (field.holds()) {
            case STRING, STATUS, CURRENCY, MULTIFIELD ->
                    Optional.of(Value.of(value.asText().strip()));
            case INTEGER, USER, CATEGORY, COMPANY, CONTACT, LEAD, ENTITY ->
                    Optional.of(Value.of(value.asWhole()));
            case DOUBLE -> Optional.of(decimal(number(value)));
            case BOOLEAN -> Optional.of(Value.of(value.isYes() ? "Y" : "N"));
            case DATETIME -> Dates.read(value.asText(), now.zone(), now.instant()).map(Value::of);
            case DATE ->
                    Dates.readDate(value.asText(), now.zone(), now.instant())
                            .map(day -> Value.of(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC)));
        };
    }

    // As it reads back from where it is kept: a number without a fraction is a whole one.
    private static Value decimal(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Value.of((long) number)
                : new Value.Decimal(number);
    }

    private static double number(Value value) {
        try {
            return switch (value) {
                case Value.Decimal(var number) -> number;
                case Value.Text(var text) -> Double.parseDouble(text.strip());
                default -> value.asWhole();
            };
        } catch (NumberFormatException _) {
            return value.asWhole();
        }
    }
}
