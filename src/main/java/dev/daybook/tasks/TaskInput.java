package dev.daybook.tasks;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.tasks.history.TaskFieldType;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskField;
import dev.daybook.tasks.task.TaskStatus;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Parsed, normalised input for a task; unknown fields are ignored. */
final class TaskInput {

    private static final int LONGEST_TITLE = 250;
    private static final int NORMAL_PRIORITY = 1;
    private static final int HIGH_PRIORITY = 2;
    private static final Set<String> MARKS = Set.of("", "P", "N");
    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\p{L}\\p{N}&#])#([\\p{L}\\p{N}_-]+)");
    private static final long LONGEST_PLAN = Integer.MAX_VALUE;
    private static final Set<String> DATES =
            Set.of(TaskField.DEADLINE, TaskField.START_DATE_PLAN, TaskField.END_DATE_PLAN);

    private final SequencedMap<String, Value> values = new LinkedHashMap<>();
    private Optional<Long> duration = Optional.empty();

    static TaskInput of(Value written, ListDefinition.Now now) {
        var edit = new TaskInput();
        written.members().forEach((key, value) -> edit.read(withoutTilde(key), value, now));
        return edit;
    }

    // Some clients prefix a key with a tilde to request its raw value.
    private static String withoutTilde(String key) {
        return key.startsWith("~") ? key.substring(1) : key;
    }

    private void read(String name, Value value, ListDefinition.Now now) {
        switch (name) {
            case TaskField.DURATION_PLAN ->
                    duration = Optional.of(TaskFieldType.NUMBER.normalise(value, now).asWhole());
            case TaskField.PARAMETERS -> values.put(name, parameters(value));
            default ->
                    TaskField.named(name, value)
                            .ifPresent(field -> put(name, field.normalise(value, now)));
        }
    }

    private void put(String name, Value value) {
        switch (name) {
            case TaskField.TITLE -> values.put(name, Value.of(shortened(value.asText())));
            case TaskField.STATUS ->
                    values.put(
                            name,
                            Value.of(
                                    TaskStatus.find(value.asWhole())
                                            .orElseThrow(ErrorCode.TASK_STATUS_INVALID::with)
                                            .number()));
            case TaskField.PRIORITY -> {
                var isKnown = value.asWhole() >= 0 && value.asWhole() <= HIGH_PRIORITY;
                values.put(name, isKnown ? value : Value.of(NORMAL_PRIORITY));
            }
            case TaskField.MARK -> {
                if (MARKS.contains(value.asText())) {
                    values.put(name, value);
                }
            }
            default -> values.put(name, value);
        }
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)).strip();
    }

    private static Value parameters(Value written) {
        var settings = new LinkedHashMap<String, Value>();
        for (var each : written.elements()) {
            var members = each.members();
            var code = members.get("CODE");
            var value = members.get("VALUE");
            if (code != null && value != null) {
                settings.put(code.asText(), Value.of(value.asText()));
            }
        }
        return Value.of(settings);
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    /** Returns whether this is the only field in the input. */
    boolean isOnly(String field) {
        return values.size() == 1 && has(field) && duration.isEmpty();
    }

    boolean isOnlyDates() {
        return !values.isEmpty() && DATES.containsAll(values.keySet()) && duration.isEmpty();
    }

    long number(String field) {
        return get(field).asWhole();
    }

    Value get(String field) {
        return values.getOrDefault(field, Value.Nothing.NOTHING);
    }

    void put(String field, long number) {
        values.put(field, Value.of(number));
    }

    /** Sets a flag from a flow, unless the flow does not define it. */
    void putFlag(String field, Value flag) {
        if (flag != Value.Nothing.NOTHING) {
            values.put(field, Value.of(flag.isTruthy() && !flag.asText().equals("N") ? "Y" : "N"));
        }
    }

    void remove(String field) {
        values.remove(field);
    }

    /** Returns the changed task, with the values derived from the input. */
    Task applied(Task before) {
        var after = before.with(values);
        checkPlan(after);
        return tagged(planned(after));
    }

    private static void checkPlan(Task task) {
        var start = task.number(TaskField.START_DATE_PLAN);
        var end = task.number(TaskField.END_DATE_PLAN);
        if (start != 0 && end != 0) {
            if (end < start) {
                throw ErrorCode.TASK_PLAN_REVERSED.with();
            }
            if (end - start > LONGEST_PLAN) {
                throw ErrorCode.TASK_PLAN_TOO_LONG.with();
            }
        }
    }

    // A duration is stored in seconds; the two dates of a plan determine it.
    private Task planned(Task task) {
        if (has(TaskField.START_DATE_PLAN) || has(TaskField.END_DATE_PLAN)) {
            var start = task.number(TaskField.START_DATE_PLAN);
            var end = task.number(TaskField.END_DATE_PLAN);
            if (end == 0) {
                return task.with(TaskField.DURATION_SECONDS, Value.of(0));
            }
            if (start != 0) {
                return task.with(TaskField.DURATION_SECONDS, Value.of(end - start));
            }
        }
        return duration.map(given ->
                        task.with(
                                TaskField.DURATION_SECONDS,
                                Value.of(given * secondsOf(task.text(TaskField.DURATION_TYPE)))))
                .orElse(task);
    }

    /** Returns the seconds in one unit of a duration; units of other types are not converted. */
    static long secondsOf(String type) {
        return switch (type) {
            case "", "days" -> TimeUnit.DAYS.toSeconds(1);
            case "hours" -> TimeUnit.HOURS.toSeconds(1);
            default -> 1;
        };
    }

    private Task tagged(Task task) {
        var tags = new LinkedHashSet<Value>(task.get(TaskField.TAGS).elements());
        var known = tags.size();
        for (var field : new String[] {TaskField.TITLE, TaskField.DESCRIPTION}) {
            if (has(field)) {
                HASHTAG.matcher(get(field).asText())
                        .results()
                        .forEach(tag -> tags.add(Value.of(tag.group(1))));
            }
        }
        return tags.size() == known
                ? task
                : task.with(
                        TaskField.TAGS,
                        Value.texts(tags.stream().map(Value::asText).sorted().toList()));
    }
}
