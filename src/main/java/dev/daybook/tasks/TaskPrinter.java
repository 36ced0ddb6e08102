package dev.daybook.tasks;

import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.boards.WorkGroups;
import dev.daybook.tasks.task.AllowedActions;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;
import dev.daybook.tasks.task.TaskField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serializes tasks for the protocol: names in camel case, values as texts.
 *
 * @param parts the source of values that are not stored with the task
 * @param select the selected fields, from {@link #names}; if empty, all except custom fields
 * @param also further fields, which no selection includes
 * @param withAction whether to include the actions that the caller may take
 */
public record TaskPrinter(
        Parts parts, ZoneId zone, Set<String> select, Set<String> also, boolean withAction) {

    /** Creates a printer without further fields. */
    public TaskPrinter(Parts parts, ZoneId zone, Set<String> select, boolean withAction) {
        this(parts, zone, select, Set.of(), withAction);
    }

    /** Values of the parts of a task, which are stored separately. */
    public interface Parts {

        /** Returns the number of comments. */
        long comments(Snapshot snapshot, long task);

        /** Returns the time that people spent, in seconds. */
        long seconds(Snapshot snapshot, long task);

        /** Returns all checklist items by their ids, with the actions that a user may take. */
        Value checklist(Snapshot snapshot, TaskAccess access, Task task, ListDefinition.Now now);

        /** Returns all checklist items as a tree, with the actions that a user may take. */
        Value checklistTree(
                Snapshot snapshot, TaskAccess access, Task task, ListDefinition.Now now);
    }

    /** Result of a task, for {@code params.WITH_RESULT_INFO}. */
    public static final Set<String> RESULT_INFO =
            Set.of("TASK_REQUIRE_RESULT", "TASK_HAS_OPEN_RESULT", "TASK_HAS_RESULT");

    /** Timer of a task, for {@code params.WITH_TIMER_INFO}. */
    public static final Set<String> TIMER_INFO =
            Set.of("TIME_ELAPSED", "TIMER_IS_RUNNING_FOR_CURRENT_USER");

    /** Description in HTML, for {@code params.WITH_PARSED_DESCRIPTION}. */
    public static final String PARSED_DESCRIPTION = "PARSED_DESCRIPTION";

    /** Whether the task has a deadline, for an order by the deadline. */
    public static final String LENGTH_DEADLINE = "LENGTH_DEADLINE";

    /** Fields that are printed only if they are named, in output order. */
    private static final List<String> FURTHER =
            List.of(
                    LENGTH_DEADLINE,
                    "SUB_STATUS",
                    "TASK_REQUIRE_RESULT",
                    "TASK_HAS_OPEN_RESULT",
                    "TASK_HAS_RESULT",
                    "TIME_ELAPSED",
                    "TIMER_IS_RUNNING_FOR_CURRENT_USER",
                    PARSED_DESCRIPTION);

    private static final Set<String> SYSTEM_FIELDS =
            Set.of(TaskField.CRM, TaskField.FILES, TaskField.MAIL);
    private static final Pattern CAPITAL = Pattern.compile("(?<!^)\\p{Lu}");
    private static final String ALL_CUSTOM = "UF_*";
    private static final Value NOTHING = Value.Nothing.NOTHING;

    /** Output formats of stored values. */
    private enum Style {
        TEXT,
        /** Null if the value is empty or zero. */
        TEXT_OR_NOTHING,
        MOMENT,
        LIST,
        /** Not stored by Daybook: the same for every task. */
        NONE,
        NO
    }

    /** The fields in output order. */
    private static final Map<String, Style> FIELDS = new LinkedHashMap<>();

    static {
        put(Style.TEXT, "ID");
        put(Style.TEXT_OR_NOTHING, TaskField.PARENT_ID);
        put(Style.TEXT, TaskField.TITLE, TaskField.DESCRIPTION);
        put(Style.TEXT_OR_NOTHING, TaskField.MARK);
        put(Style.TEXT, TaskField.PRIORITY, "MULTITASK");
        put(Style.NO, "NOT_VIEWED");
        put(Style.TEXT, "REPLICATE", TaskField.STAGE_ID);
        put(Style.NONE, "SPRINT_ID", "BACKLOG_ID");
        put(Style.TEXT, TaskField.CREATED_BY);
        put(Style.MOMENT, TaskField.CREATED_DATE);
        put(Style.TEXT, TaskField.RESPONSIBLE_ID, TaskField.CHANGED_BY);
        put(Style.MOMENT, TaskField.CHANGED_DATE);
        put(Style.TEXT, TaskField.STATUS_CHANGED_BY);
        put(Style.TEXT, TaskField.CLOSED_BY);
        put(Style.MOMENT, TaskField.CLOSED_DATE, "ACTIVITY_DATE", TaskField.DATE_START);
        put(Style.MOMENT, TaskField.DEADLINE, TaskField.START_DATE_PLAN, TaskField.END_DATE_PLAN);
        put(Style.TEXT_OR_NOTHING, "GUID", "XML_ID");
        put(Style.NONE, "COMMENTS_COUNT", "SERVICE_COMMENTS_COUNT");
        put(Style.TEXT, TaskField.ALLOW_CHANGE_DEADLINE, "ALLOW_TIME_TRACKING");
        put(Style.TEXT, TaskField.TASK_CONTROL, "ADD_IN_REPORT");
        put(Style.TEXT_OR_NOTHING, "FORKED_BY_TEMPLATE_ID");
        put(Style.TEXT, "TIME_ESTIMATE");
        put(Style.NONE, "TIME_SPENT_IN_LOGS");
        put(Style.TEXT, TaskField.MATCH_WORK_TIME);
        put(Style.TEXT_OR_NOTHING, TaskField.FORUM_TOPIC_ID, "FORUM_ID", TaskField.SITE_ID);
        put(Style.NO, "SUBORDINATE");
        put(Style.MOMENT, "EXCHANGE_MODIFIED");
        put(Style.TEXT_OR_NOTHING, "EXCHANGE_ID", "OUTLOOK_VERSION");
        put(Style.NONE, "VIEWED_DATE", "SORTING");
        put(Style.TEXT_OR_NOTHING, "DURATION_FACT");
        put(Style.NO, "IS_MUTED", "IS_PINNED", "IS_PINNED_IN_GROUP");
        put(Style.TEXT_OR_NOTHING, TaskField.FLOW_ID);
        put(Style.TEXT, "DESCRIPTION_IN_BBCODE", TaskField.STATUS);
        put(Style.MOMENT, TaskField.STATUS_CHANGED_DATE);
        put(Style.TEXT_OR_NOTHING, TaskField.DURATION_PLAN);
        put(Style.TEXT, TaskField.DURATION_TYPE);
        put(Style.NO, "FAVORITE");
        put(Style.TEXT, TaskField.GROUP_ID);
        put(Style.LIST, TaskField.AUDITORS, TaskField.ACCOMPLICES);
    }

    private static void put(Style style, String... names) {
        for (var name : names) {
            FIELDS.put(name, style);
        }
    }

    /** Returns whether a field holds a time. */
    static boolean isMoment(String name) {
        return FIELDS.get(name) == Style.MOMENT;
    }

    /** Returns the selectable fields that all tasks have in common. */
    public static Set<String> fields() {
        return Set.copyOf(FIELDS.keySet());
    }

    /** Returns the names of selected fields, which may be written in upper or in camel case. */
    public static Set<String> names(Value select) {
        var names =
                select.elements().stream()
                        .filter(element -> !element.isContainer())
                        .map(element -> capital(element.asText()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        // Clients get all three if they select one.
        if (!Collections.disjoint(names, SYSTEM_FIELDS)) {
            names.addAll(SYSTEM_FIELDS);
        }
        return names;
    }

    /**
     * @param now the current second
     */
    Value print(Snapshot snapshot, TaskAccess access, Task task, long now) {
        var printed = new LinkedHashMap<String, Value>();
        var isAll = select.isEmpty() || select.contains("*");
        var derived = new TaskDerivedValues(snapshot, parts, access, task, zone, now);
        FIELDS.forEach((name, style) -> {
            if (isAll || select.contains(name) || name.equals("ID")) {
                printed.put(
                        camel(name), derived.of(name).orElseGet(() -> value(task, name, style)));
            }
        });
        FURTHER.stream()
                .filter(name -> select.contains(name) || also.contains(name))
                .forEach(name ->
                        derived.of(name).ifPresent(value -> printed.put(camel(name), value)));
        if (select.contains("*") || select.contains(TaskField.TAGS)) {
            printed.put("tags", tags(task));
        }
        if (select.contains("COUNTERS")) {
            printed.put("counter", derived.counter());
        }
        putCustom(printed, task, select.contains("*") || select.contains(ALL_CUSTOM));
        if (isAll || select.contains("CHECKLIST")) {
            printed.put("checklist", parts.checklist(snapshot, access, task, moment(now)));
        }
        printed.put("group", group(snapshot, task));
        if (isAll || select.contains(TaskField.CREATED_BY)) {
            printed.put("creator", person(snapshot, task.createdBy()));
        }
        if (isAll || select.contains(TaskField.RESPONSIBLE_ID)) {
            printed.put("responsible", person(snapshot, task.responsibleId()));
        }
        if (isAll || select.contains(TaskField.ACCOMPLICES)) {
            printed.put("accomplicesData", people(snapshot, task.accomplices()));
        }
        if (isAll || select.contains(TaskField.AUDITORS)) {
            printed.put("auditorsData", people(snapshot, task.auditors()));
        }
        if (isAll || select.contains("NEW_COMMENTS_COUNT")) {
            printed.put("newCommentsCount", Value.of(0));
        }
        if (withAction) {
            printed.put("action", AllowedActions.of(access, task).toValue());
        }
        if (isAll && withAction) {
            printed.put("checkListTree", parts.checklistTree(snapshot, access, task, moment(now)));
            printed.put("checkListCanAdd", Value.of(access.allows(TaskAction.CHECKLIST, task)));
        }
        return Value.of(printed);
    }

    private ListDefinition.Now moment(long second) {
        return new ListDefinition.Now(Instant.ofEpochSecond(second), zone);
    }

    private void putCustom(Map<String, Value> printed, Task task, boolean all) {
        if (all) {
            task.values()
                    .forEach((name, value) -> {
                        if (TaskField.isCustom(name)) {
                            printed.put(camel(name), custom(name, value));
                        }
                    });
        }
        for (var name : select) {
            if (TaskField.isCustom(name) && !name.equals(ALL_CUSTOM)) {
                printed.put(camel(name), custom(name, task.get(name)));
            }
        }
    }

    // Among custom fields, only attachments print numbers as numbers.
    private static Value custom(String name, Value value) {
        return name.equals(TaskField.FILES)
                ? new Value.Items(
                        value.elements().stream().map(each -> Value.of(each.asWhole())).toList())
                : value;
    }

    private Value value(Task task, String name, Style style) {
        var value = task.get(name);
        return switch (style) {
            case TEXT -> value.equals(NOTHING) ? NOTHING : Value.of(value.asText());
            case TEXT_OR_NOTHING -> value.isTruthy() ? Value.of(value.asText()) : NOTHING;
            case MOMENT -> moment(value);
            case LIST -> Value.texts(value.elements().stream().map(Value::asText).toList());
            case NONE -> NOTHING;
            case NO -> Value.of("N");
        };
    }

    private Value moment(Value second) {
        return second.asWhole() == 0 ? NOTHING : Value.of(Dates.write(second.asWhole(), zone));
    }

    private static Value tags(Task task) {
        var tags = new LinkedHashMap<String, Value>();
        for (var tag : task.get(TaskField.TAGS).elements()) {
            tags.put(Integer.toString(tags.size() + 1), Value.tree("title", tag));
        }
        return Value.of(tags);
    }

    private static Value group(Snapshot snapshot, Task task) {
        return WorkGroups.find(snapshot, task.groupId())
                .map(group ->
                        Value.tree(
                                "id",
                                Long.toString(group.id()),
                                "name",
                                group.name(),
                                "opened",
                                group.isOpened(),
                                "membersCount",
                                WorkGroups.membersOf(snapshot, group.id()),
                                "image",
                                "",
                                "additionalData",
                                Value.Items.EMPTY))
                .orElse(Value.Items.EMPTY);
    }

    private static Value person(Snapshot snapshot, long id) {
        return Value.tree(
                "id",
                Long.toString(id),
                "name",
                Users.withId(snapshot, id).map(TaskPrinter::fullName).orElse(""),
                "link",
                "/company/personal/user/" + id + "/",
                "icon",
                "",
                "workPosition",
                "");
    }

    private static String fullName(User user) {
        return (user.name() + " " + user.lastName()).strip();
    }

    private static Value people(Snapshot snapshot, List<Long> ids) {
        var people = new LinkedHashMap<String, Value>();
        for (var id : ids) {
            people.put(Long.toString(id), person(snapshot, id));
        }
        return Value.of(people);
    }

    /** Converts {@code UF_CRM_TASK} to {@code ufCrmTask}. */
    public static String camel(String name) {
        var camel = new StringBuilder();
        for (var part : name.toLowerCase(Locale.ROOT).split("_")) {
            if (camel.isEmpty()) {
                camel.append(part);
            } else if (!part.isEmpty()) {
                camel.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return camel.toString();
    }

    /** Converts {@code ufCrmTask} to {@code UF_CRM_TASK}; other names to upper case. */
    private static String capital(String name) {
        var isCamel = !name.contains("_") && name.chars().anyMatch(Character::isLowerCase);
        return (isCamel ? CAPITAL.matcher(name).replaceAll("_$0") : name).toUpperCase(Locale.ROOT);
    }
}
