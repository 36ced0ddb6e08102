package dev.daybook.tasks;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.tasks.history.TaskFieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Filters and sort keys of task lists. */
public final class TaskListing {

    private static final List<Field<Task>> FIELDS =
            List.of(
                    column("ID", FieldType.INTEGER),
                    column(TaskField.TITLE, FieldType.TEXT),
                    column(TaskField.STATUS, FieldType.INTEGER),
                    Field.of("REAL_STATUS", FieldType.INTEGER, "status", (_, _) -> {}),
                    column(TaskField.PRIORITY, FieldType.INTEGER),
                    column(TaskField.MARK, FieldType.CODE),
                    column(TaskField.RESPONSIBLE_ID, FieldType.INTEGER),
                    column(TaskField.CREATED_BY, FieldType.INTEGER),
                    column(TaskField.GROUP_ID, FieldType.INTEGER),
                    column(TaskField.PARENT_ID, FieldType.INTEGER),
                    column(TaskField.STAGE_ID, FieldType.INTEGER),
                    column(TaskField.FLOW_ID, FieldType.INTEGER),
                    moment(TaskField.DEADLINE),
                    moment(TaskField.START_DATE_PLAN),
                    moment(TaskField.END_DATE_PLAN),
                    moment(TaskField.CLOSED_DATE),
                    column(TaskField.CREATED_DATE, FieldType.TIME),
                    column(TaskField.CHANGED_DATE, FieldType.TIME),
                    Field.of("ACTIVITY_DATE", FieldType.TIME, "changed_date", (_, _) -> {}));

    private static final ListDefinition<Task> LISTING =
            new ListDefinition<>(FIELDS, FilterDialect.CLASSIC);

    private TaskListing() {}

    private static Field<Task> column(String name, FieldType type) {
        return Field.of(name, type, "task." + name.toLowerCase(Locale.ROOT), (_, _) -> {});
    }

    // Tasks without a date are neither before nor after any date.
    private static Field<Task> moment(String name) {
        return new Field<>(
                name,
                FieldType.TIME,
                "nullif(task." + name.toLowerCase(Locale.ROOT) + ", 0)",
                true,
                false,
                (_, _) -> {});
    }

    /** Returns the parsed query; by default the newest tasks come first. */
    public static Query<Task> query(
            Value order, Value filter, PageRequest page, ListDefinition.Now now) {
        var known = FIELDS.stream().map(Field::name).collect(Collectors.toSet());
        for (var key : order.members().keySet()) {
            if (!known.contains(key)) {
                throw ErrorCode.TASK_SORTING_KEY.with();
            }
        }
        var sorted = order.members().isEmpty() ? Value.tree("ID", "desc") : order;
        return LISTING.query(sorted, filter, Value.Items.EMPTY, page, now);
    }

    /** Returns the description of task fields for {@code tasks.task.getFields}. */
    public static Value description() {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("ID", described("ID", "integer", true));
        for (var field : TaskField.writable()) {
            fields.put(field.name(), described(field.name(), type(field.kind()), false));
        }
        return Value.of(fields);
    }

    private static Value described(String name, String type, boolean isPrimary) {
        return Value.tree("title", name, "type", type, "primary", isPrimary);
    }

    private static String type(TaskFieldType kind) {
        return switch (kind) {
            case NUMBER -> "integer";
            case STRING, TEXT -> "string";
            case IDS, NAMES -> "array";
            case MOMENT -> "datetime";
            case FLAG -> "enum";
        };
    }
}
