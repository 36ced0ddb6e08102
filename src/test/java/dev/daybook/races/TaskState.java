package dev.daybook.races;

import dev.daybook.protocol.Value;
import dev.daybook.races.Violation.Kind;
import dev.daybook.tasks.history.HistoryField;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * State of a task with its parts, as history prints it: recorded fields by their names, {@code item
 * TITLE} (open or done), {@code comment ID}, {@code result ID}, the time spent, and the scrum
 * entity. A row of history takes one state to the next.
 */
final class TaskState {

    private static final String ABSENT = "";
    private static final String PRESENT = "present";
    private static final String OPEN = "open";
    private static final String DONE = "done";
    private static final String BIN = "recycle bin";
    private static final String SCRUM = "scrum";
    private static final String SPENT = HistoryField.TIME_SPENT_IN_LOGS.name();
    private static final String STAGE = HistoryField.STAGE_ID.name();
    private static final String FIRST_STAGE = "New";
    private static final Set<HistoryField> FIELDS =
            EnumSet.range(HistoryField.TITLE, HistoryField.DURATION_PLAN_SECONDS);

    private final Map<String, String> values;

    private TaskState(Map<String, String> values) {
        this.values = values;
    }

    TaskState copy() {
        return new TaskState(new TreeMap<>(values));
    }

    // ---- the stored state ----

    /**
     * Reads the state from the results of {@code tasks.task.get}, {@code task.commentitem.getlist},
     * {@code tasks.task.result.list} and {@code tasks.api.scrum.task.get}.
     *
     * @param stages titles of stages by their ids
     * @param entities kinds of scrum entities by their ids
     */
    static TaskState of(
            Map<String, Value> read, Map<String, String> stages, Map<String, String> entities) {
        var state = new TaskState(new TreeMap<>());
        var task = Wire.at(Objects.requireNonNull(read.get("task")), "task");
        for (var field : FIELDS) {
            var value = task.members().get(camel(field.name()));
            if (value != null) {
                state.put(field.name(), printed(field, value, stages));
            }
        }
        for (var item : Wire.at(task, "checklist").elements()) {
            var isDone = Wire.text(item, "isComplete").equals("Y");
            state.put("item " + Wire.text(item, "title"), isDone ? DONE : OPEN);
        }
        var spent = Wire.text(task, "timeSpentInLogs");
        state.put(SPENT, spent.isEmpty() ? "0" : spent);
        state.putEach("comment ", read.get("comments"), "ID");
        state.putEach("result ", read.get("results"), "commentId");
        var place = read.get("scrum");
        if (place != null) {
            state.put(SCRUM, entities.getOrDefault(Wire.text(place, "entityId"), ABSENT));
        }
        return state;
    }

    private void putEach(String prefix, Value rows, String id) {
        rows.elements().forEach(row -> put(prefix + Wire.text(row, id), PRESENT));
    }

    private static String printed(HistoryField field, Value value, Map<String, String> stages) {
        return switch (field) {
            case DESCRIPTION -> ABSENT;
            case STAGE_ID -> stages.getOrDefault(value.asText(), FIRST_STAGE);
            case TAGS ->
                    value.elements().stream()
                            .map(tag -> Wire.text(tag, "title"))
                            .collect(Collectors.joining(","));
            case START_DATE_PLAN, END_DATE_PLAN, DEADLINE ->
                    value.asText().isEmpty()
                            ? ABSENT
                            : Long.toString(OffsetDateTime.parse(value.asText()).toEpochSecond());
            default -> printed(value);
        };
    }

    private static String printed(Value value) {
        if (value.isContainer()) {
            return value.elements().stream().map(Value::asText).collect(Collectors.joining(","));
        }
        return value.asText().equals("0") ? ABSENT : value.asText();
    }

    private static String camel(String name) {
        var words = name.toLowerCase(Locale.ROOT).split("_");
        for (var i = 1; i < words.length; i++) {
            words[i] = words[i].substring(0, 1).toUpperCase(Locale.ROOT) + words[i].substring(1);
        }
        return String.join("", words);
    }

    // ---- replaying ----

    /** Applies a row, and adds what contradicts it. */
    void apply(Value row, List<Violation> violations) {
        var field = Wire.text(row, "field");
        var from = Wire.text(row, "value.from");
        var to = Wire.text(row, "value.to");
        var replay = new Replay(field + " " + from + "→" + to, violations);
        var known = HistoryField.valueOf(field);
        if (values.containsKey(BIN) && known != HistoryField.RENEW) {
            violations.add(new Violation(Kind.AFTER_DELETE, replay.row));
        }
        switch (known) {
            case DELETE -> replay.step(BIN, ABSENT, PRESENT);
            case RENEW -> replay.step(BIN, PRESENT, ABSENT);
            case COMMENT -> replay.step("comment " + to, ABSENT, PRESENT);
            case COMMENT_EDIT -> replay.step("comment " + to, PRESENT, PRESENT);
            case COMMENT_DEL -> replay.step("comment " + to, PRESENT, ABSENT);
            case RESULT -> replay.step("result " + to, ABSENT, PRESENT);
            case RESULT_EDIT -> replay.step("result " + to, PRESENT, PRESENT);
            case RESULT_REMOVE -> replay.step("result " + to, PRESENT, ABSENT);
            case CHECKLIST_ITEM_CREATE -> replay.step("item " + to, ABSENT, OPEN);
            case CHECKLIST_ITEM_REMOVE -> replay.step("item " + from, get("item " + from), ABSENT);
            case CHECKLIST_ITEM_CHECK -> replay.step("item " + to, OPEN, DONE);
            case CHECKLIST_ITEM_UNCHECK -> replay.step("item " + to, DONE, OPEN);
            case CHECKLIST_ITEM_RENAME -> {
                var state = get("item " + from);
                replay.step("item " + from, state.isEmpty() ? PRESENT : state, ABSENT);
                replay.step("item " + to, ABSENT, state);
            }
            case MOVE_TO_SPRINT -> replay.step(SCRUM, "backlog", "sprint");
            case MOVE_TO_BACKLOG -> replay.step(SCRUM, "sprint", "backlog");
            case GROUP_ID -> {
                replay.step(field, from, to);
                put(STAGE, FIRST_STAGE);
            }
            default -> replay.step(field, from, to);
        }
    }

    /** Transition of one value by one row. */
    private final class Replay {
        private final String row;
        private final List<Violation> violations;

        Replay(String row, List<Violation> violations) {
            this.row = row;
            this.violations = violations;
        }

        void step(String key, String from, String to) {
            var known = get(key);
            var isRepeated = from.equals(to) && !from.isEmpty() && isField(key);
            if (!known.equals(from) || isRepeated) {
                violations.add(new Violation(Kind.CHAIN, row + " after " + key + "=" + known));
            }
            put(key, to);
        }
    }

    // Time spent has rows without a difference, and so have comments.
    private static boolean isField(String key) {
        return !key.equals(SPENT) && !key.startsWith("comment") && !key.startsWith("result");
    }

    String get(String key) {
        return values.getOrDefault(key, ABSENT);
    }

    private void put(String key, String value) {
        if (value.isEmpty()) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    /** Adds the values in which the stored state is another one than this, which was replayed. */
    void compare(TaskState stored, List<Violation> violations) {
        var keys = new TreeMap<>(values);
        keys.putAll(stored.values);
        for (var key : keys.keySet()) {
            if (!get(key).equals(stored.get(key))) {
                var detail = key + "=" + stored.get(key) + ", history leads to " + get(key);
                violations.add(new Violation(Kind.STATE, detail));
            }
        }
    }
}
