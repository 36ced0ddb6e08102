package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.storage.sql.SqlCondition;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Filter, order and page of a list of tasks, as sent. Names may be written in upper case, in camel
 * case or in lower case.
 */
public record TaskListing(Value order, Value filter, PageRequest page) {

    private static final FilterDialect DIALECT =
            FilterDialect.CLASSIC
                    .withTiesInOrder()
                    .withNames(TaskListing::key, UnaryOperator.identity());
    private static final Pattern SUBFILTER = Pattern.compile("::SUBFILTER-[A-Za-z0-9]+");
    private static final Pattern GROUP = Pattern.compile("-?\\d+");
    private static final Value NEWEST_FIRST = Value.tree("ID", "desc");
    private static final Value EVERY_TASK = Value.tree(">ID", 0);

    /** Returns the form of a name that does not depend on how it is written. */
    static String key(String name) {
        return name.replace("_", "").toUpperCase(Locale.ROOT);
    }

    /** Returns whether the deadline is among the sort keys. */
    public boolean isByDeadline() {
        return order.members().keySet().stream()
                .anyMatch(name -> key(name).equals(TaskField.DEADLINE));
    }

    /** Returns the parsed query; by default the newest tasks come first. */
    Query<Task> query(Snapshot snapshot, TaskAccess access, ListDefinition.Now now) {
        var fields = TaskListFields.of(snapshot, access, now.instant().getEpochSecond());
        var sortable =
                fields.stream()
                        .filter(field -> field.relation().isEmpty())
                        .map(field -> field.name())
                        .filter(name -> !name.equals(key(TaskListFields.ONLY_ROOT_TASKS)))
                        .collect(Collectors.toSet());
        for (var name : order.members().keySet()) {
            if (!sortable.contains(key(name))) {
                throw ErrorCode.TASK_SORTING_KEY.with();
            }
        }
        return new ListDefinition<>(fields, DIALECT)
                .query(
                        order.members().isEmpty() ? NEWEST_FIRST : order,
                        plain(filter),
                        Value.Items.EMPTY,
                        page,
                        now);
    }

    /**
     * Returns the condition for rows of table {@code task} that a caller may read and that pass a
     * filter, as sent.
     *
     * @param withDeleted whether deleted tasks pass, for administrators
     */
    public static SqlCondition condition(
            Snapshot snapshot,
            Caller caller,
            Value filter,
            boolean withDeleted,
            ListDefinition.Now now) {
        var access = TaskAccess.of(snapshot, caller);
        var readable = withDeleted ? SqlCondition.ALWAYS : access.readable();
        var where =
                FilterSql.of(
                        new TaskListing(Value.Items.EMPTY, filter, PageRequest.ofController(-1))
                                .query(snapshot, access, now)
                                .filter(),
                        snapshot.dialect());
        var arguments = new ArrayList<>(where.arguments());
        arguments.addAll(readable.arguments());
        return new SqlCondition(where.sql() + " and " + readable.sql(), arguments);
    }

    /** Returns a filter in the notation of all lists, without what only task lists have. */
    private static Value plain(Value filter) {
        var members = filter.members();
        var plain = new LinkedHashMap<String, Value>();
        members.forEach((name, value) -> {
            if (SUBFILTER.matcher(name).matches() && value.isContainer()) {
                plain.put(free(members, plain), plain(value));
            } else if (GROUP.matcher(name).matches() && value.isContainer()) {
                plain.put(name, plain(value));
            } else if (isPattern(name, value)) {
                plain.put(free(members, plain), Value.tree("=%" + name, value));
            } else if (isSwitchedOff(name, value)) {
                plain.put(free(members, plain), EVERY_TASK);
            } else {
                plain.put(name, value);
            }
        });
        return Value.of(plain);
    }

    /** Returns a number that no group has yet. */
    private static String free(Map<String, Value> sent, Map<String, Value> plain) {
        var number = -1;
        while (sent.containsKey(Integer.toString(number))
                || plain.containsKey(Integer.toString(number))) {
            number--;
        }
        return Integer.toString(number);
    }

    // Without an operator, a title is compared with a pattern.
    private static boolean isPattern(String name, Value value) {
        return key(name).equals(TaskField.TITLE) && !value.isContainer() && !value.isBlank();
    }

    // The opposite of "only root tasks" is all tasks, also as an alternative to other conditions.
    private static boolean isSwitchedOff(String name, Value value) {
        return key(name).equals(key(TaskListFields.ONLY_ROOT_TASKS)) && !value.isYes();
    }
}
