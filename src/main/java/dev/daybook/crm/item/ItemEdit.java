package dev.daybook.crm.item;

import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemField.Holds;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Transaction;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Parser for written values of an item. The result has values of the fields' types, by the names
 * of fields. Read-only fields, unknown fields and invalid values are left out.
 */
final class ItemEdit {

    /** Amount with a currency: {@code 100.5|USD}. */
    private static final Pattern MONEY = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?(\\|[A-Z]{3})?");

    private ItemEdit() {}

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
            var field = naming == Naming.CLASSIC ? fields.classic(name) : fields.universal(name);
            if (field.isPresent() && maySet(field.get(), before.isEmpty())) {
                if (field.get().holds() == Holds.FILE && !value.isBlank()) {
                    throw ErrorCode.FIELD_NOT_VALID.with(name);
                }
                read(field.get(), value, now).ifPresent(read -> edit.put(field.get().name(), read));
            }
        }
        if (before.isEmpty()) {
            putDefaults(fields, edit, now);
        }
        if (fields.has(ItemField.MULTIFIELDS)) {
            edit.putAll(MultiFields.read(transaction, naming, written, before));
        }
        ItemClients.complete(fields, before, edit);
        return edit;
    }

    private static void putDefaults(ItemFields fields, SequencedMap<String, Value> edit, Now now) {
        for (var field : fields.added()) {
            var value =
                    field.custom()
                            .map(each -> each.defaultValue(now))
                            .filter(each -> each != Value.Nothing.NOTHING);
            if (value.isPresent() && !edit.containsKey(field.name())) {
                read(field, value.get(), now).ifPresent(read -> edit.put(field.name(), read));
            }
        }
    }

    private static boolean maySet(ItemField field, boolean isNew) {
        return !field.is(FieldTrait.READ_ONLY)
                && field.holds() != Holds.MULTIFIELD
                && (isNew || !field.is(FieldTrait.IMMUTABLE));
    }

    /** Returns a value of the field's type; {@code null} and the empty string clear it. */
    private static Optional<Value> read(ItemField field, Value value, Now now) {
        if (field.is(FieldTrait.MULTIPLE)) {
            var values = value.isContainer() ? value : list(value);
            return Optional.of(
                    new Value.Items(
                            values.elements().stream()
                                    .flatMap(each -> scalar(field, each, now).stream())
                                    .filter(each -> each != Value.Nothing.NOTHING)
                                    .toList()));
        }
        return scalar(field, value, now);
    }

    private static Value list(Value value) {
        return value.isBlank() ? Value.Items.EMPTY : new Value.Items(java.util.List.of(value));
    }

    private static Optional<Value> scalar(ItemField field, Value value, Now now) {
        if (value.isContainer()) {
            return Optional.empty();
        }
        if (value.isBlank()) {
            return Optional.of(Value.Nothing.NOTHING);
        }
        return switch (field.holds()) {
            case STRING,
                    TEXT,
                    STATUS,
                    SEMANTICS,
                    LOCATION,
                    CURRENCY,
                    MULTIFIELD,
                    URL,
                    ADDRESS,
                    CRM ->
                    Optional.of(Value.of(value.asText().strip()));
            case INTEGER, USER, CATEGORY, COMPANY, CONTACT, LEAD, QUOTE, ENTITY, EMPLOYEE ->
                    Optional.of(Value.of(value.asWhole()));
            case ENUMERATION ->
                    Optional.of(value.asWhole())
                            .filter(id -> field.custom().orElseThrow().hasOption(id))
                            .map(Value::of);
            case MONEY ->
                    Optional.of(value.asText().strip())
                            .filter(text -> MONEY.matcher(text).matches())
                            .map(Value::of);
            case FILE -> Optional.empty();
            case DOUBLE -> Optional.of(decimal(number(value)));
            case BOOLEAN -> Optional.of(Value.of(value.isYes() ? "Y" : "N"));
            case DATETIME -> Dates.read(value.asText(), now.zone(), now.instant()).map(Value::of);
            case DATE ->
                    Dates.readDate(value.asText(), now.zone(), now.instant())
                            .map(day -> Value.of(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC)));
        };
    }

    // A whole number reads back from the store as one.
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
