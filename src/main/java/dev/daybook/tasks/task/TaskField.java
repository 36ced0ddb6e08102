package dev.daybook.tasks.task;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.history.TaskFieldType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Field of a task that callers may write. */
public record TaskField(String name, TaskFieldType kind) {

    public static final String TITLE = "TITLE";
    public static final String DESCRIPTION = "DESCRIPTION";
    public static final String STATUS = "STATUS";
    public static final String PRIORITY = "PRIORITY";
    public static final String RESPONSIBLE_ID = "RESPONSIBLE_ID";
    public static final String START_DATE_PLAN = "START_DATE_PLAN";
    public static final String END_DATE_PLAN = "END_DATE_PLAN";
    public static final String CREATED_BY = "CREATED_BY";
    public static final String STAGE_ID = "STAGE_ID";
    public static final String GROUP_ID = "GROUP_ID";
    public static final String PARENT_ID = "PARENT_ID";
    public static final String TASK_CONTROL = "TASK_CONTROL";
    public static final String DEADLINE = "DEADLINE";
    public static final String MARK = "MARK";
    public static final String ALLOW_CHANGE_DEADLINE = "ALLOW_CHANGE_DEADLINE";
    public static final String FLOW_ID = "FLOW_ID";
    public static final String ACCOMPLICES = "ACCOMPLICES";
    public static final String AUDITORS = "AUDITORS";
    public static final String TAGS = "TAGS";
    public static final String FILES = "UF_TASK_WEBDAV_FILES";
    public static final String CRM = "UF_CRM_TASK";
    public static final String MAIL = "UF_MAIL_MESSAGE";
    public static final String DEPENDS_ON = "DEPENDS_ON";
    public static final String DURATION_PLAN = "DURATION_PLAN";
    public static final String DURATION_SECONDS = "DURATION_PLAN_SECONDS";
    public static final String DURATION_TYPE = "DURATION_TYPE";
    public static final String MATCH_WORK_TIME = "MATCH_WORK_TIME";
    public static final String PARAMETERS = "SE_PARAMETER";
    public static final String ADD_IN_REPORT = "ADD_IN_REPORT";
    public static final String ALLOW_TIME_TRACKING = "ALLOW_TIME_TRACKING";
    public static final String TIME_ESTIMATE = "TIME_ESTIMATE";
    public static final String FORUM_TOPIC_ID = "FORUM_TOPIC_ID";
    public static final String SITE_ID = "SITE_ID";

    /** Value of {@link #SITE_ID} for a task that names no site. */
    public static final String ONLY_SITE = "s1";

    // Stored, but not writable.
    public static final String CREATED_DATE = "CREATED_DATE";
    public static final String CHANGED_BY = "CHANGED_BY";
    public static final String CHANGED_DATE = "CHANGED_DATE";
    public static final String STATUS_CHANGED_BY = "STATUS_CHANGED_BY";
    public static final String STATUS_CHANGED_DATE = "STATUS_CHANGED_DATE";
    public static final String CLOSED_BY = "CLOSED_BY";
    public static final String CLOSED_DATE = "CLOSED_DATE";
    public static final String DATE_START = "DATE_START";

    private static final String CUSTOM = "UF_";
    private static final String AUTOMATIC = "UF_AUTO_";

    /** Fields with history, in the order in which the rows of one change are written. */
    private static final List<TaskField> RECORDED =
            Stream.concat(
                            between(HistoryField.TITLE, HistoryField.UF_TASK_WEBDAV_FILES),
                            Stream.of(new TaskField(CRM, TaskFieldType.NAMES)))
                    .toList();

    /** Fields whose rows come after those of custom fields. */
    private static final List<TaskField> RECORDED_LAST =
            between(HistoryField.DEPENDS_ON, HistoryField.DURATION_PLAN_SECONDS).toList();

    /** Writable fields without history. */
    private static final List<TaskField> UNRECORDED =
            List.of(
                    new TaskField(MATCH_WORK_TIME, TaskFieldType.FLAG),
                    new TaskField("MULTITASK", TaskFieldType.FLAG),
                    new TaskField("REPLICATE", TaskFieldType.FLAG),
                    new TaskField(DURATION_TYPE, TaskFieldType.STRING),
                    new TaskField("XML_ID", TaskFieldType.STRING),
                    new TaskField("GUID", TaskFieldType.STRING),
                    new TaskField(SITE_ID, TaskFieldType.STRING),
                    new TaskField("FORUM_ID", TaskFieldType.NUMBER),
                    new TaskField(FORUM_TOPIC_ID, TaskFieldType.NUMBER),
                    new TaskField("FORKED_BY_TEMPLATE_ID", TaskFieldType.NUMBER),
                    new TaskField("EXCHANGE_ID", TaskFieldType.STRING),
                    new TaskField("EXCHANGE_MODIFIED", TaskFieldType.MOMENT),
                    new TaskField("OUTLOOK_VERSION", TaskFieldType.NUMBER));

    private static final Map<String, TaskField> BY_NAME = new LinkedHashMap<>();

    static {
        for (var group : List.of(RECORDED, RECORDED_LAST, UNRECORDED)) {
            group.forEach(field -> BY_NAME.put(field.name, field));
        }
        // Stored in seconds only; callers do not write it.
        BY_NAME.remove(DURATION_SECONDS);
    }

    private static Stream<TaskField> between(HistoryField first, HistoryField last) {
        return EnumSet.range(first, last).stream().flatMap(TaskField::of);
    }

    private static Stream<TaskField> of(HistoryField field) {
        return field.kind().map(kind -> new TaskField(field.name(), kind)).stream();
    }

    /** Returns the input in its stored form. */
    public Value normalise(Value written, ListDefinition.Now now) {
        if (kind == TaskFieldType.MOMENT && isUnreadable(written, now)) {
            throw ErrorCode.WRONG_DATETIME_OF.with(name, written.asText());
        }
        return kind.normalise(written, now);
    }

    private static boolean isUnreadable(Value date, ListDefinition.Now now) {
        if (date.isContainer()) {
            return !date.elements().isEmpty();
        }
        return date.isTruthy()
                && !date.asText().isBlank()
                && Dates.read(date.asText(), now.zone(), now.instant()).isEmpty();
    }

    /** Returns the writable fields that every task has. */
    public static List<TaskField> writable() {
        return List.copyOf(BY_NAME.values());
    }

    /** Returns the field with a name; the type of a custom field depends on its value. */
    public static Optional<TaskField> named(String name, Value value) {
        var known = BY_NAME.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return name.startsWith(CUSTOM)
                ? Optional.of(new TaskField(name, custom(value)))
                : Optional.empty();
    }

    private static TaskFieldType custom(Value value) {
        return value.isContainer() ? TaskFieldType.NAMES : TaskFieldType.STRING;
    }

    public static boolean isCustom(String name) {
        return name.startsWith(CUSTOM);
    }

    /** Returns whether a custom field is user-defined, not {@link #FILES} or {@link #CRM}. */
    private static boolean isOfPeople(String name) {
        return isCustom(name)
                && !name.startsWith(AUTOMATIC)
                && !name.equals(FILES)
                && !name.equals(CRM);
    }

    /**
     * Returns the fields of a task with history, including custom fields, in the order of its
     * rows.
     */
    public static List<TaskField> recorded(
            SequencedMap<String, Value> before, SequencedMap<String, Value> after) {
        var customs = new TreeSet<String>();
        before.keySet().stream().filter(TaskField::isOfPeople).forEach(customs::add);
        after.keySet().stream().filter(TaskField::isOfPeople).forEach(customs::add);
        var all = new ArrayList<TaskField>(RECORDED);
        for (var name : customs) {
            var isList = isContainer(before.get(name)) || isContainer(after.get(name));
            all.add(new TaskField(name, isList ? TaskFieldType.NAMES : TaskFieldType.STRING));
        }
        all.addAll(RECORDED_LAST);
        return all;
    }

    private static boolean isContainer(@org.jspecify.annotations.Nullable Value value) {
        return value != null && value.isContainer();
    }
}
