package dev.daybook.tasks.boards;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Service for flows. A flow assigns its tasks a group, a responsible user and a deadline. */
public final class TaskFlows {

    private static final int SECONDS_OF_MINUTE = 60;
    private static final String COLUMNS = "id, group_id, name, is_active, settings";
    private static final String ADD =
            "insert into task_flow (portal_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?)";
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

    public TaskFlows(Database database) {
        this.database = database;
    }

    private record Flow(long id, long groupId, String name, boolean isActive, Value settings) {

        Value setting(String name) {
            return settings.members().getOrDefault(name, Value.Nothing.NOTHING);
        }

        Value toValue() {
            var members = new LinkedHashMap<String, Value>();
            members.put("id", Value.of(id));
            members.putAll(settings.members());
            members.put("name", Value.of(name));
            members.put("groupId", Value.of(groupId));
            members.put("active", Value.of(isActive));
            return Value.of(members);
        }
    }

    // ---- administering ----

    public Value add(Caller caller, Value data) {
        return database.inTransaction(transaction -> {
            var flow = flow(IdSequences.next(transaction, "task_flow"), data, true);
            check(transaction, caller, flow);
            transaction.run(
                    ADD,
                    transaction.portal(),
                    flow.id(),
                    flow.groupId(),
                    flow.name(),
                    flow.isActive(),
                    JsonColumn.write(flow.settings()));
            return flow.toValue();
        });
    }

    public Value get(Caller caller, long id) {
        return database.read(snapshot -> allowed(snapshot, caller, id).toValue());
    }

    public Value change(Caller caller, long id, Value data) {
        return database.inTransaction(transaction -> {
            var locked = allowedForChange(transaction, caller, id);
            var before = locked.value();
            var values = new LinkedHashMap<>(before.toValue().members());
            values.putAll(data.members());
            var after = flow(id, Value.of(values), before.isActive());
            check(transaction, caller, after);
            put(transaction, locked, after);
            return after.toValue();
        });
    }

    /** Toggles a flow between active and inactive. */
    public void toggle(Caller caller, long id) {
        database.inTransaction(transaction -> {
            var locked = allowedForChange(transaction, caller, id);
            var flow = locked.value();
            put(
                    transaction,
                    locked,
                    new Flow(id, flow.groupId(), flow.name(), !flow.isActive(), flow.settings()));
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
        return database.read(snapshot ->
                snapshot.list(WITH_NAME, TaskFlows::ofRow, snapshot.portal(), name).stream()
                        .anyMatch(flow -> flow.id() != id));
    }

    private static Flow flow(long id, Value data, boolean isActive) {
        var settings = new LinkedHashMap<>(data.members());
        var name = settings.getOrDefault("name", Value.of("")).asText().strip();
        var group = settings.getOrDefault("groupId", Value.of(0)).asWhole();
        for (var own : List.of("id", "name", "groupId", "active")) {
            settings.remove(own);
        }
        return new Flow(id, group, name, isActive, Value.of(settings));
    }

    private static void check(Snapshot snapshot, Caller caller, Flow flow) {
        if (flow.name().isEmpty() || WorkGroups.find(snapshot, flow.groupId()).isEmpty()) {
            throw ErrorCode.FLOW_INVALID.with();
        }
        allow(snapshot, caller, flow);
    }

    private static Flow allowed(Snapshot snapshot, Caller caller, long id) {
        var flow = find(snapshot, id).orElseThrow(ErrorCode.FLOW_NOT_FOUND::with);
        allow(snapshot, caller, flow);
        return flow;
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
                row.whole(1), row.whole(2), row.text(3), row.yes(4), JsonColumn.read(row.text(5)));
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
        var planned = flow.setting("plannedCompletionTime").asWhole();
        var due = now + planned;
        return new Decision(
                flow.groupId(),
                planned > 0
                        ? Optional.of(due - Math.floorMod(due, SECONDS_OF_MINUTE))
                        : Optional.empty(),
                responsible(transaction, flow),
                flow.setting("taskControl"),
                flow.setting("responsibleCanChangeDeadline"),
                flow.setting("matchWorkTime"));
    }

    /**
     * Returns the user responsible for the next task: round robin for a queue, otherwise the
     * first user.
     */
    private static Optional<Long> responsible(Transaction transaction, Flow flow) {
        var people =
                flow.setting("responsibleList").elements().stream()
                        .map(each -> each.isContainer() ? each.elements().getLast() : each)
                        .map(Value::asWhole)
                        .filter(id -> id > 0)
                        .toList();
        return switch (flow.setting("distributionType").asText()) {
            case "himself" -> Optional.empty();
            case "queue" ->
                    people.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    people.get(
                                            (int)
                                                    ((IdSequences.next(
                                                                            transaction,
                                                                            "task_flow_queue_"
                                                                                    + flow.id())
                                                                    - 1)
                                                            % people.size())));
            default -> people.stream().findFirst();
        };
    }
}
