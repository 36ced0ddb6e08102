package dev.daybook.tasks.boards;

import dev.daybook.method.Caller;
import dev.daybook.portal.users.Users;
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

    private final Database database;
    private final InstantSource clock;
    private final FlowPrinter printer;

    public TaskFlows(Database database, InstantSource clock, ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.printer = new FlowPrinter(zone);
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
            return printer.toValue(transaction, stored);
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
        var added = new NewGroup(flow.name(), description, "", false, true, false, false, "K", 0);
        var group = WorkGroups.add(transaction, flow.creatorId(), added, flow.createdTime()).id();
        var members = new TreeSet<>(flow.users(transaction, FlowSettings.RESPONSIBLE));
        members.add(flow.setting(FlowSettings.OWNER).asWhole());
        members.remove(flow.creatorId());
        members.forEach(user -> WorkGroups.join(transaction, group, user, Role.MEMBER));
        return flow.inGroup(group);
    }

    public Value get(Caller caller, long id) {
        return database.read(snapshot -> {
            var flow = find(snapshot, id).orElseThrow(ErrorCode.FLOW_NOT_FOUND::with);
            if (!mayRead(snapshot, caller, flow)) {
                throw ErrorCode.SCRUM_ACCESS_DENIED.with();
            }
            return printer.toValue(snapshot, flow);
        });
    }

    public Value change(Caller caller, long id, Value data) {
        return database.inTransaction(transaction -> {
            // The lock on the sequence makes names unique.
            IdSequences.next(transaction, "task_flow", 0);
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
            return printer.toValue(transaction, after);
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
        var owner = flow.setting(FlowSettings.OWNER).asWhole();
        if (owner != 0 && Users.withId(snapshot, owner).isEmpty()) {
            throw ErrorCode.FLOW_VALUE.with(FlowSettings.OWNER);
        }
        for (var list : List.of(FlowSettings.RESPONSIBLE, FlowSettings.CREATORS)) {
            if (flow.members(list).stream()
                    .anyMatch(member ->
                            member.isUser() && Users.withId(snapshot, member.number()).isEmpty())) {
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
                || flow.users(snapshot, FlowSettings.CREATORS).contains(caller.userId())
                || flow.users(snapshot, FlowSettings.RESPONSIBLE).contains(caller.userId());
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
        var people = flow.users(transaction, FlowSettings.RESPONSIBLE);
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
