package dev.daybook.tasks.boards;

import dev.daybook.method.Caller;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.boards.FlowSettings.Member;
import dev.daybook.tasks.boards.WorkGroup.Role;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Service for flows. A flow assigns its tasks a group, a responsible user and a deadline. */
public final class TaskFlows {

    private static final int SECONDS_OF_MINUTE = 60;
    private static final String COLUMNS =
            "id, group_id, name, is_active, settings, creator_id, created_time";
    private static final String ADD =
            "insert into task_flow (portal_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            """
            update task_flow set group_id = ?, name = ?, is_active = ?, settings = ?
            where portal_id = ? and id = ?\
            """;
    private static final String REMOVE = "delete from task_flow where portal_id = ? and id = ?";
    private static final String WITH_ID =
            "select " + COLUMNS + " from task_flow where portal_id = ? and id = ?";
    private static final String WITH_NAME =
            "select " + COLUMNS + " from task_flow where portal_id = ? and name = ?";

    private static final String LAST_ACTIVITY =
            "select coalesce(max(changed_date), 0) from task"
                    + " where portal_id = ? and flow_id = ? and flow_id > 0";
    private static final String COMPLETED =
            "select count(*) from task where portal_id = ? and flow_id = ? and flow_id > 0"
                    + " and is_recycled = 0 and status = 5";
    private static final String COMPLETED_IN_TIME =
            COMPLETED + " and (deadline = 0 or closed_date <= deadline)";
    private static final int PERCENT = 100;

    private final Database database;
    private final InstantSource clock;
    private final ZoneId zone;

    public TaskFlows(Database database, InstantSource clock, ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    private record Flow(
            long id,
            long groupId,
            String name,
            boolean isActive,
            Value settings,
            long creatorId,
            long createdTime) {

        Value setting(String setting) {
            return settings.members().getOrDefault(setting, Value.Nothing.NOTHING);
        }

        List<Member> members(String setting) {
            return FlowSettings.members(setting(setting), setting);
        }

        boolean isLed() {
            return setting(FlowSettings.DISTRIBUTION).asText().equals(FlowSettings.MANUALLY);
        }

        Flow activated(boolean on) {
            return new Flow(id, groupId, name, on, settings, creatorId, createdTime);
        }
    }

    // ---- administering ----

    /** Adds a flow. If the caller names no group, the flow gets one of its own. */
    public Value add(Caller caller, Value data) {
        return database.inTransaction(transaction -> {
            // The lock on the sequence makes names unique.
            var id = IdSequences.next(transaction, "task_flow");
            var settings = FlowSettings.of(data, caller.userId());
            var flow =
                    new Flow(
                            id,
                            data.members().getOrDefault("groupId", Value.of(0)).asWhole(),
                            name(data),
                            true,
                            settings,
                            caller.userId(),
                            clock.instant().getEpochSecond());
            var stored = flow.groupId() == 0 ? withGroup(transaction, caller, flow) : flow;
            check(transaction, caller, stored);
            transaction.run(
                    ADD,
                    transaction.portal(),
                    stored.id(),
                    stored.groupId(),
                    stored.name(),
                    stored.isActive(),
                    JsonColumn.write(stored.settings()),
                    stored.creatorId(),
                    stored.createdTime());
            return toValue(transaction, stored);
        });
    }

    // The creator owns the group; the owner and the team of the flow are its members.
    private static Flow withGroup(Transaction transaction, Caller caller, Flow flow) {
        if (flow.name().isEmpty()) {
            throw ErrorCode.FLOW_INVALID.with();
        }
        if (!caller.isIntranet() && !caller.isAdmin()) {
            throw ErrorCode.SCRUM_ACCESS_DENIED.with();
        }
        var description = flow.setting("description").asText();
        var added =
                new NewGroup(
                        flow.name(), description, "", false, true, false, false, "K", 0);
        var group =
                WorkGroups.add(transaction, flow.creatorId(), added, flow.createdTime()).id();
        var members = new TreeSet<>(users(transaction, flow.members(FlowSettings.RESPONSIBLE)));
        members.add(flow.setting(FlowSettings.OWNER).asWhole());
        members.remove(flow.creatorId());
        members.forEach(user -> WorkGroups.join(transaction, group, user, Role.MEMBER));
        return new Flow(
                flow.id(),
                group,
                flow.name(),
                flow.isActive(),
                flow.settings(),
                flow.creatorId(),
                flow.createdTime());
    }

    public Value get(Caller caller, long id) {
        return database.read(snapshot -> {
            var flow = find(snapshot, id).orElseThrow(ErrorCode.FLOW_NOT_FOUND::with);
            if (!mayRead(snapshot, caller, flow)) {
                throw ErrorCode.SCRUM_ACCESS_DENIED.with();
            }
            return toValue(snapshot, flow);
        });
    }

    public Value change(Caller caller, long id, Value data) {
        return database.inTransaction(transaction -> {
            var locked = allowedForChange(transaction, caller, id);
            var before = locked.value();
            var values = new LinkedHashMap<>(before.settings().members());
            values.putAll(data.members());
            var after =
                    new Flow(
                            id,
                            data.members()
                                    .getOrDefault("groupId", Value.of(before.groupId()))
                                    .asWhole(),
                            data.members().containsKey("name") ? name(data) : before.name(),
                            before.isActive(),
                            FlowSettings.of(Value.of(values), before.creatorId()),
                            before.creatorId(),
                            before.createdTime());
            check(transaction, caller, after);
            put(transaction, locked, after);
            return toValue(transaction, after);
        });
    }

    private static String name(Value data) {
        return data.members().getOrDefault("name", Value.of("")).asText().strip();
    }

    /** Toggles a flow between active and inactive. */
    public void toggle(Caller caller, long id) {
        database.inTransaction(transaction -> {
            var locked = allowedForChange(transaction, caller, id);
            var flow = locked.value();
            put(transaction, locked, flow.activated(!flow.isActive()));
            return true;
        });
    }

    public void remove(Caller caller, long id) {
        database.inTransaction(transaction -> {
            var flow = allowedForChange(transaction, caller, id);
            return transaction.run(REMOVE, transaction.portal(), flow.value().id());
        });
    }

    /** Returns whether another flow already uses the name. */
    public boolean isTaken(String name, long id) {
        return database.read(snapshot -> isTaken(snapshot, name, id));
    }

    private static boolean isTaken(Snapshot snapshot, String name, long id) {
        return snapshot.list(WITH_NAME, TaskFlows::ofRow, snapshot.portal(), name).stream()
                .anyMatch(flow -> flow.id() != id);
    }

    private static void check(Snapshot snapshot, Caller caller, Flow flow) {
        if (flow.name().isEmpty() || WorkGroups.find(snapshot, flow.groupId()).isEmpty()) {
            throw ErrorCode.FLOW_INVALID.with();
        }
        allow(snapshot, caller, flow);
        if (isTaken(snapshot, flow.name(), flow.id())) {
            throw ErrorCode.FLOW_NAME_TAKEN.with();
        }
        for (var list : List.of(FlowSettings.RESPONSIBLE, FlowSettings.CREATORS)) {
            if (flow.members(list).stream()
                    .anyMatch(member ->
                            member.isUser()
                                    && Users.withId(snapshot, member.number()).isEmpty())) {
                throw ErrorCode.FLOW_VALUE.with(list);
            }
        }
    }

    private static Locked<Flow> allowedForChange(Transaction transaction, Caller caller, long id) {
        var flow =
                transaction
                        .first(
                                WITH_ID + transaction.dialect().forUpdate(),
                                row -> row.locked(ofRow(row)),
                                transaction.portal(),
                                id)
                        .orElseThrow(ErrorCode.FLOW_NOT_FOUND::with);
        allow(transaction, caller, flow.value());
        return flow;
    }

    private static void allow(Snapshot snapshot, Caller caller, Flow flow) {
        var groups = WorkGroups.of(snapshot, caller.userId());
        if (!caller.isAdmin() && !groups.containsKey(flow.groupId())) {
            throw ErrorCode.SCRUM_ACCESS_DENIED.with();
        }
    }

    // The team of a flow and the users who may add tasks to it may read it too.
    private static boolean mayRead(Snapshot snapshot, Caller caller, Flow flow) {
        var creators = flow.members(FlowSettings.CREATORS);
        return caller.isAdmin()
                || WorkGroups.of(snapshot, caller.userId()).containsKey(flow.groupId())
                || (caller.isIntranet() && creators.stream().anyMatch(Member::isEverybody))
                || users(snapshot, creators).contains(caller.userId())
                || users(snapshot, flow.members(FlowSettings.RESPONSIBLE))
                        .contains(caller.userId());
    }

    /** Returns the users in a list, with those of its departments. */
    private static List<Long> users(Snapshot snapshot, List<Member> members) {
        return members.stream()
                .flatMap(member ->
                        member.isDepartment()
                                ? Departments.members(
                                        snapshot, member.number(), member.withSubdepartments())
                                        .stream()
                                : Stream.of(member.number()))
                .filter(id -> id > 0)
                .distinct()
                .toList();
    }

    private static void put(Transaction transaction, Locked<Flow> before, Flow flow) {
        transaction.run(
                CHANGE,
                flow.groupId(),
                flow.name(),
                flow.isActive(),
                JsonColumn.write(flow.settings()),
                transaction.portal(),
                before.value().id());
    }

    private static Optional<Flow> find(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, TaskFlows::ofRow, snapshot.portal(), id);
    }

    private static Flow ofRow(Row row) {
        return new Flow(
                row.whole(1),
                row.whole(2),
                row.text(3),
                row.yes(4),
                // Flows of earlier versions lack settings.
                FlowSettings.of(JsonColumn.read(row.text(5)), row.whole(6)),
                row.whole(6),
                row.whole(7));
    }

    private Value toValue(Snapshot snapshot, Flow flow) {
        return Value.tree(
                "id", flow.id(),
                "creatorId", flow.creatorId(),
                "ownerId", flow.setting(FlowSettings.OWNER),
                "groupId", flow.groupId(),
                "templateId", flow.setting("templateId"),
                "efficiency", efficiency(snapshot, flow),
                "active", flow.isActive(),
                "plannedCompletionTime", flow.setting(FlowSettings.PLANNED_TIME),
                "activity", Dates.write(lastActivity(snapshot, flow), zone),
                "name", flow.name(),
                "description", flow.setting("description"),
                "distributionType", flow.setting(FlowSettings.DISTRIBUTION),
                "responsibleList", flow.setting(FlowSettings.RESPONSIBLE),
                "demo", false,
                "responsibleCanChangeDeadline", flow.setting(FlowSettings.MOVES_DEADLINE),
                "matchWorkTime", flow.setting(FlowSettings.MATCHES_WORK_TIME),
                "taskControl", flow.setting(FlowSettings.TASK_CONTROL),
                "notifyAtHalfTime", flow.setting("notifyAtHalfTime"),
                "notifyOnQueueOverflow", flow.setting("notifyOnQueueOverflow"),
                "notifyOnTasksInProgressOverflow", flow.setting("notifyOnTasksInProgressOverflow"),
                "notifyWhenEfficiencyDecreases", flow.setting("notifyWhenEfficiencyDecreases"),
                "taskCreators", flow.setting(FlowSettings.CREATORS),
                "team", team(snapshot, flow),
                "trialFeatureEnabled", false);
    }

    /** Returns the percentage of completed tasks that were completed by their deadline. */
    private static long efficiency(Snapshot snapshot, Flow flow) {
        var completed = snapshot.number(COMPLETED, snapshot.portal(), flow.id());
        return completed == 0
                ? 0
                : snapshot.number(COMPLETED_IN_TIME, snapshot.portal(), flow.id())
                        * PERCENT
                        / completed;
    }

    private static long lastActivity(Snapshot snapshot, Flow flow) {
        return Math.max(
                flow.createdTime(), snapshot.number(LAST_ACTIVITY, snapshot.portal(), flow.id()));
    }

    // If a moderator assigns the tasks, the team is everybody else in the group.
    private static Value team(Snapshot snapshot, Flow flow) {
        if (!flow.isLed()) {
            return flow.setting(FlowSettings.RESPONSIBLE);
        }
        var moderators = users(snapshot, flow.members(FlowSettings.RESPONSIBLE));
        return FlowSettings.toValue(
                WorkGroups.members(snapshot, flow.groupId()).stream()
                        .filter(user -> !moderators.contains(user))
                        .map(Member::ofUser)
                        .toList());
    }

    // ---- tasks ----

    /**
     * Values that a flow sets in a task that enters it; flags are stored as the caller sent them.
     *
     * @param responsibleId empty if users take tasks of the flow themselves
     */
    public record Decision(
            long groupId,
            Optional<Long> deadline,
            Optional<Long> responsibleId,
            Value taskControl,
            Value allowsDeadlineChange,
            Value matchesWorkTime) {}

    /** Returns the values of a task that enters a flow. */
    public static Decision decide(Transaction transaction, long id, long now) {
        var flow =
                find(transaction, id)
                        .filter(Flow::isActive)
                        .orElseThrow(ErrorCode.FLOW_NOT_FOUND::with);
        var planned = flow.setting(FlowSettings.PLANNED_TIME).asWhole();
        var due = now + planned;
        return new Decision(
                flow.groupId(),
                planned > 0
                        ? Optional.of(due - Math.floorMod(due, SECONDS_OF_MINUTE))
                        : Optional.empty(),
                responsible(transaction, flow),
                flow.setting(FlowSettings.TASK_CONTROL),
                flow.setting(FlowSettings.MOVES_DEADLINE),
                flow.setting(FlowSettings.MATCHES_WORK_TIME));
    }

    /**
     * Returns the user responsible for the next task: round robin for a queue, otherwise the
     * first user.
     */
    private static Optional<Long> responsible(Transaction transaction, Flow flow) {
        var people = users(transaction, flow.members(FlowSettings.RESPONSIBLE));
        return switch (flow.setting(FlowSettings.DISTRIBUTION).asText()) {
            case FlowSettings.HIMSELF -> Optional.empty();
            case FlowSettings.QUEUE ->
                    people.isEmpty()
                            ? Optional.empty()
                            : Optional.of(people.get(nextInQueue(transaction, flow, people)));
            default -> people.stream().findFirst();
        };
    }

    private static int nextInQueue(Transaction transaction, Flow flow, List<Long> people) {
        var turn = IdSequences.next(transaction, "task_flow_queue_" + flow.id()) - 1;
        return (int) (turn % people.size());
    }
}
