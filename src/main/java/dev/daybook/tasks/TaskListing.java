package dev.daybook.tasks;

import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.query.Page;
import dev.daybook.query.Query;
import dev.daybook.query.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How tasks are filtered and sorted. */
public final class TaskListing {

    private static final List<Field<Task>> FIELDS =
            List.of(
                    column("ID", Type.INTEGER),
                    column(TaskField.TITLE, Type.TEXT),
                    column(TaskField.STATUS, Type.INTEGER),
                    Field.of("REAL_STATUS", Type.INTEGER, "status", (_, _) -> {}),
                    column(TaskField.PRIORITY, Type.INTEGER),
                    column(TaskField.MARK, Type.CODE),
                    column(TaskField.RESPONSIBLE_ID, Type.INTEGER),
                    column(TaskField.CREATED_BY, Type.INTEGER),
                    column(TaskField.GROUP_ID, Type.INTEGER),
                    column(TaskField.PARENT_ID, Type.INTEGER),
                    column(TaskField.STAGE_ID, Type.INTEGER),
                    column(TaskField.FLOW_ID, Type.INTEGER),
                    moment(TaskField.DEADLINE),
                    moment(TaskField.START_DATE_PLAN),
                    moment(TaskField.END_DATE_PLAN),
                    moment(TaskField.CLOSED_DATE),
                    column(TaskField.CREATED_DATE, Type.TIME),
                    column(TaskField.CHANGED_DATE, Type.TIME),
                    Field.of("ACTIVITY_DATE", Type.TIME, "changed_date", (_, _) -> {}));

    private static final Listing<Task> LISTING = new Listing<>(FIELDS, Grammar.CLASSIC);

    private TaskListing() {}

    private static Field<Task> column(String name, Type type) {
        return Field.of(name, type, "task." + name.toLowerCase(Locale.ROOT), (_, _) -> {});
    }

    // Tasks without a date are neither before nor after any.
    private static Field<Task> moment(String name) {
        return new Field<>(
                name,
                Type.TIME,
                "nullif(task." + name.toLowerCase(Locale.ROOT) + ", 0)",
                true,
                false,
                (_, _) -> {});
    }

    /** What is asked for; newest first, unless told otherwise. */
    public static Query<Task> query(Value order, Value filter, Page page, Listing.Now now) {
        var known = FIELDS.stream().map(Field::name).collect(Collectors.toSet());
        for (var key : order.members().keySet()) {
            if (!known.contains(key)) {
                throw Fault.TASK_SORTING_KEY.with();
            }
        }
        var sorted = order.members().isEmpty() ? Value.tree("ID", "desc") : order;
        return LISTING.query(sorted, filter, Value.Items.EMPTY, page, now);
    }

    /** The fields of tasks, as {@code tasks.task.getFields} tells them. */
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

    private static String type(FieldKind kind) {
        return switch (kind) {
            case NUMBER -> "integer";
            case STRING, TEXT -> "string";
            case IDS, NAMES -> "array";
            case MOMENT -> "datetime";
            case FLAG -> "enum";
        };
    }
}
