package dev.daybook.tasks;

import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomFields;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.task.TaskField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Converts input for declared custom fields of tasks to their types and omits invalid values. The
 * type of an undeclared field depends on its value.
 */
final class TaskCustomFields {

    private TaskCustomFields() {}

    /** Returns the input for a new task, with defaults for missing fields. */
    static Value ofNew(Snapshot snapshot, Value written, Now now) {
        var fields = declared(snapshot);
        var values = new LinkedHashMap<String, Value>();
        for (var field : fields) {
            fitted(field, field.defaultValue(now), now)
                    .ifPresent(value -> values.put(field.name(), value));
        }
        values.putAll(fitted(fields, written, now).members());
        return Value.of(values);
    }

    /** Returns the input for an existing task. */
    static Value ofChanged(Snapshot snapshot, Value written, Now now) {
        return written.members().keySet().stream().anyMatch(TaskField::isCustom)
                ? fitted(declared(snapshot), written, now)
                : written;
    }

    private static List<CustomField> declared(Snapshot snapshot) {
        return CustomFields.ofTasks(snapshot);
    }

    private static Value fitted(List<CustomField> fields, Value written, Now now) {
        var values = new LinkedHashMap<>(written.members());
        for (var field : fields) {
            var value = values.get(field.name());
            if (value != null) {
                values.remove(field.name());
                fitted(field, value, now).ifPresent(fit -> values.put(field.name(), fit));
            }
        }
        return Value.of(values);
    }

    private static Optional<Value> fitted(CustomField field, Value value, Now now) {
        if (field.isMultiple()) {
            var all = value.isContainer() ? value.elements() : List.of(value);
            return Optional.of(
                    new Value.Items(
                            all.stream()
                                    .filter(each -> !each.isBlank())
                                    .flatMap(each -> scalar(field, each, now).stream())
                                    .toList()));
        }
        return value.isBlank() ? Optional.of(Value.of("")) : scalar(field, value, now);
    }

    private static Optional<Value> scalar(CustomField field, Value value, Now now) {
        if (value.isContainer()) {
            return Optional.empty();
        }
        var text = value.asText().strip();
        return switch (field.type()) {
            case STRING, MONEY, URL, ADDRESS, CRM_STATUS, CRM, MAIL_MESSAGE, DISK_FILE ->
                    Optional.of(Value.of(text));
            case INTEGER, EMPLOYEE -> Optional.of(Value.of(Long.toString(value.asWhole())));
            case DOUBLE -> number(text);
            case BOOLEAN -> Optional.of(Value.of(value.isYes() ? "1" : "0"));
            case ENUMERATION ->
                    Optional.of(value.asWhole())
                            .filter(field::hasOption)
                            .map(id -> Value.of(Long.toString(id)));
            case DATETIME ->
                    Dates.read(text, now.zone(), now.instant())
                            .map(second -> Value.of(Dates.write(second, now.zone())));
            case DATE ->
                    Dates.readDate(text, now.zone(), now.instant())
                            .map(day -> Value.of(Dates.writeDate(day, now.zone())));
        };
    }

    private static Optional<Value> number(String text) {
        try {
            return Optional.of(Value.of(new Value.Decimal(Double.parseDouble(text)).asText()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
