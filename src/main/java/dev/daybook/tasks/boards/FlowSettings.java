package dev.daybook.tasks.boards;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parser for the settings of a flow. It converts each to its type on the wire. */
final class FlowSettings {

    static final String OWNER = "ownerId";
    static final String PLANNED_TIME = "plannedCompletionTime";
    static final String DISTRIBUTION = "distributionType";
    static final String RESPONSIBLE = "responsibleList";
    static final String CREATORS = "taskCreators";
    static final String TASK_CONTROL = "taskControl";
    static final String MOVES_DEADLINE = "responsibleCanChangeDeadline";
    static final String MATCHES_WORK_TIME = "matchWorkTime";

    static final String MANUALLY = "manually";
    static final String QUEUE = "queue";
    static final String HIMSELF = "himself";

    /** Member of a list: a user, a department, or all users. */
    record Member(String type, String id) {

        static Member ofUser(long id) {
            return new Member("user", Long.toString(id));
        }

        boolean isUser() {
            return type.equals("user");
        }

        boolean isDepartment() {
            return type.equals("department");
        }

        boolean isEverybody() {
            return type.equals("meta-user");
        }

        /** Returns the number in the id: of {@code 17:F}, 17. */
        long number() {
            return Value.of(id).asWhole();
        }

        /** Returns whether a department stands for those below it too. */
        boolean withSubdepartments() {
            return !id.endsWith(":F");
        }

        private Value toValue() {
            return Value.texts(List.of(type, id));
        }
    }

    private static final Set<String> DISTRIBUTIONS = Set.of(MANUALLY, QUEUE, HIMSELF);
    private static final Set<String> MEMBER_TYPES = Set.of("user", "department", "meta-user");

    /** Settings that are on or off, with the value of a new flow. */
    private static final Map<String, Boolean> FLAGS = new LinkedHashMap<>();

    /** Limits above which the protocol's portals notify the owner; null is off. */
    private static final List<String> NOTIFICATIONS =
            List.of(
                    "notifyOnQueueOverflow",
                    "notifyOnTasksInProgressOverflow",
                    "notifyWhenEfficiencyDecreases");

    static {
        FLAGS.put(MOVES_DEADLINE, false);
        FLAGS.put(MATCHES_WORK_TIME, true);
        FLAGS.put(TASK_CONTROL, false);
        FLAGS.put("notifyAtHalfTime", false);
    }

    private FlowSettings() {}

    /**
     * Returns all settings.
     *
     * @param written values of a caller, or stored ones
     * @param creator the owner, and the moderator, if the caller names none
     */
    static Value of(Value written, long creator) {
        var values = written.members();
        var settings = new LinkedHashMap<String, Value>();
        var owner = number(values.get(OWNER), OWNER).filter(id -> id > 0).orElse(creator);
        settings.put(OWNER, Value.of(owner));
        settings.put(
                "templateId", Value.of(number(values.get("templateId"), "templateId").orElse(0L)));
        settings.put(
                PLANNED_TIME, Value.of(number(values.get(PLANNED_TIME), PLANNED_TIME).orElse(0L)));
        settings.put("description", Value.of(text(values.get("description"))));
        var distribution = text(values.get(DISTRIBUTION));
        settings.put(DISTRIBUTION, Value.of(distribution.isEmpty() ? MANUALLY : distribution));
        if (!distribution.isEmpty() && !DISTRIBUTIONS.contains(distribution)) {
            throw ErrorCode.FLOW_VALUE.with(DISTRIBUTION);
        }
        var responsible = members(values.getOrDefault(RESPONSIBLE, Value.Items.EMPTY), RESPONSIBLE);
        var isLed = distribution.isEmpty() || distribution.equals(MANUALLY);
        settings.put(
                RESPONSIBLE,
                toValue(
                        responsible.isEmpty() && isLed && creator > 0
                                ? List.of(Member.ofUser(creator))
                                : responsible));
        FLAGS.forEach((name, absent) -> settings.put(name, Value.of(flag(values, name, absent))));
        NOTIFICATIONS.forEach(name ->
                settings.put(
                        name,
                        number(values.get(name), name)
                                .<Value>map(Value::of)
                                .orElse(Value.Nothing.NOTHING)));
        settings.put(
                CREATORS,
                toValue(members(values.getOrDefault(CREATORS, Value.Items.EMPTY), CREATORS)));
        return Value.of(settings);
    }

    private static String text(@Nullable Value value) {
        return value == null || value.isContainer() ? "" : value.asText();
    }

    private static Optional<Long> number(@Nullable Value value, String name) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.isContainer() || value.asWhole() < 0) {
            throw ErrorCode.FLOW_VALUE.with(name);
        }
        return Optional.of(value.asWhole());
    }

    private static boolean flag(Map<String, Value> values, String name, boolean absent) {
        var value = values.get(name);
        if (value == null || value.isBlank()) {
            return absent;
        }
        return value.isTruthy() && !value.asText().equals("N");
    }

    static Value toValue(List<Member> members) {
        return new Value.Items(members.stream().map(Member::toValue).toList());
    }

    /** Returns the members in a list of pairs, in a map, or in a list of users. */
    static List<Member> members(Value written, String name) {
        var members = new ArrayList<Member>();
        if (isList(written)) {
            written.elements().forEach(each -> members.addAll(member(each)));
        } else {
            members.addAll(ofMap(written));
        }
        if (!members.stream().allMatch(member -> MEMBER_TYPES.contains(member.type()))) {
            throw ErrorCode.FLOW_VALUE.with(name);
        }
        return members;
    }

    // Forms send a list as a map with numbers for keys.
    private static boolean isList(Value value) {
        return value.members().keySet().stream()
                .allMatch(key -> key.chars().allMatch(Character::isDigit));
    }

    private static List<Member> ofMap(Value written) {
        return written.members().entrySet().stream()
                .map(entry -> new Member(entry.getKey(), entry.getValue().asText()))
                .toList();
    }

    private static List<Member> member(Value written) {
        if (!written.isContainer()) {
            return List.of(new Member("user", written.asText()));
        }
        var pair = written.elements();
        return isList(written) && pair.size() == 2
                ? List.of(new Member(pair.getFirst().asText(), pair.getLast().asText()))
                : ofMap(written);
    }
}
