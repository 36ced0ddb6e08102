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
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Service for the backlogs and sprints of scrum groups. */
public final class ScrumBoards {

    static final String COLUMNS =
            "id, group_id, kind, name, goal, sort, created_by, modified_by, date_start, date_end,"
                    + " status";
    private static final String ADD =
            "insert into scrum_entity (portal_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SET_STATUS =
            "update scrum_entity set status = ?, modified_by = ? where portal_id = ? and id = ?";
    private static final String WITH_ID =
            "select " + COLUMNS + " from scrum_entity where portal_id = ? and id = ?";
    private static final String OF_GROUP =
            "select "
                    + COLUMNS
                    + " from scrum_entity where portal_id = ? and group_id = ? and kind = ?"
                    + " order by sort, id";
    private static final String ITEM =
            """
            select entity_id, story_points, epic_id, sort, created_by, modified_by
            from scrum_item where portal_id = ? and task_id = ?\
            """;
    private static final String PUT_ITEM =
            """
            insert into scrum_item (portal_id, task_id, entity_id, story_points, epic_id, sort,
                created_by, modified_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (portal_id, task_id) do update set entity_id = excluded.entity_id,
                story_points = excluded.story_points, epic_id = excluded.epic_id,
                sort = excluded.sort, modified_by = excluded.modified_by\
            """;

    public static final String PLANNED = "planned";
    public static final String ACTIVE = "active";
    public static final String COMPLETED = "completed";

    private static final Pattern SECONDS = Pattern.compile("\\d{9,11}");
    private static final Set<String> STATUSES = Set.of(PLANNED, ACTIVE, COMPLETED);
    private static final String TASKS =
            "select task_id from scrum_item where portal_id = ? and entity_id = ? order by task_id";

    private final Database database;
    private final InstantSource clock;
    private final ZoneId zone;

    public ScrumBoards(Database database, InstantSource clock, ZoneId zone) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
    }

    /** Type of a scrum entity: backlog or sprint. */
    public enum EntityType {
        BACKLOG("B"),
        SPRINT("S");

        private final String letter;

        EntityType(String letter) {
            this.letter = letter;
        }
    }

    public record Entity(
            long id,
            long groupId,
            EntityType type,
            String name,
            String goal,
            long sort,
            long createdBy,
            long modifiedBy,
            long dateStart,
            long dateEnd,
            String status) {

        public boolean isSprint() {
            return type == EntityType.SPRINT;
        }

        /** Returns whether the tasks of this entity lie on the board of the group. */
        public boolean isRunning() {
            return isSprint() && status.equals(ACTIVE);
        }
    }

    /** Position of a task in the scrum of its group, with its story points and epic. */
    public record Item(
            long entityId,
            String storyPoints,
            long epicId,
            long sort,
            long createdBy,
            long modifiedBy) {}

    // ---- backlogs and sprints ----

    /** Adds the backlog of a group; a group has at most one. */
    public Value addBacklog(Caller caller, Value fields) {
        return database.inTransaction(transaction -> {
            var group = number(fields, "groupId");
            if (group == 0) {
                throw ErrorCode.SCRUM_GROUP_MISSING.with();
            }
            allow(transaction, caller, group);
            WorkGroups.getForChange(transaction, group);
            return backlogValue(
                    backlog(transaction, group)
                            .orElseGet(() ->
                                    add(transaction, caller, fields, group, EntityType.BACKLOG)));
        });
    }

    public Value backlog(Caller caller, long group) {
        return database.read(snapshot -> {
            allow(snapshot, caller, group);
            return backlogValue(
                    backlog(snapshot, group).orElseThrow(ErrorCode.SCRUM_BACKLOG_NOT_FOUND::with));
        });
    }

    public Value addSprint(Caller caller, Value fields) {
        return database.inTransaction(transaction -> {
            var group = number(fields, "groupId");
            if (group == 0) {
                throw ErrorCode.SCRUM_GROUP_MISSING.with();
            }
            allow(transaction, caller, group);
            if (text(fields, "name").isBlank()) {
                throw ErrorCode.SCRUM_SPRINT_NAME.with();
            }
            return sprintValue(add(transaction, caller, fields, group, EntityType.SPRINT));
        });
    }

    public Value sprint(Caller caller, long id) {
        return database.read(snapshot -> {
            var sprint = sprint(snapshot, id);
            allow(snapshot, caller, sprint.groupId());
            return sprintValue(sprint);
        });
    }

    private Entity add(
            Transaction transaction, Caller caller, Value fields, long group, EntityType type) {
        var creator = user(transaction, fields, "createdBy");
        user(transaction, fields, "modifiedBy");
        var status = text(fields, "status");
        if (!status.isEmpty() && !STATUSES.contains(status)) {
            throw ErrorCode.SCRUM_SPRINT_INVALID.with();
        }
        var entity =
                new Entity(
                        IdSequences.next(transaction, "scrum_entity"),
                        group,
                        type,
                        text(fields, "name"),
                        text(fields, "goal"),
                        number(fields, "sort"),
                        creator > 0 && caller.isAdmin() ? creator : caller.userId(),
                        caller.userId(),
                        moment(fields, "dateStart"),
                        moment(fields, "dateEnd"),
                        status.isEmpty() ? PLANNED : status);
        transaction.run(
                ADD,
                transaction.portal(),
                entity.id(),
                group,
                type.letter,
                entity.name(),
                entity.goal(),
                entity.sort(),
                entity.createdBy(),
                entity.modifiedBy(),
                entity.dateStart(),
                entity.dateEnd(),
                entity.status());
        return entity;
    }

    /** Throws if the caller may not read and change the scrum of a group. */
    public static void allow(Snapshot snapshot, Caller caller, long group) {
        var isMember = WorkGroups.of(snapshot, caller.userId()).containsKey(group);
        if (!WorkGroups.isScrum(snapshot, group) || !(caller.isAdmin() || isMember)) {
            throw ErrorCode.SCRUM_ACCESS_DENIED.with();
        }
    }

    /** Returns the backlog of a group. */
    public static Optional<Entity> backlog(Snapshot snapshot, long group) {
        return snapshot.first(
                OF_GROUP, ScrumBoards::ofRow, snapshot.portal(), group, EntityType.BACKLOG.letter);
    }

    private static Entity sprint(Snapshot snapshot, long id) {
        return entity(snapshot, id)
                .filter(found -> found.type() == EntityType.SPRINT)
                .orElseThrow(ErrorCode.SCRUM_SPRINT_NOT_FOUND::with);
    }

    /** Locks a backlog or sprint for change. */
    public static Optional<Locked<Entity>> entityForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                row -> row.locked(ofRow(row)),
                transaction.portal(),
                id);
    }

    /** Returns the running sprint of a group. */
    public static Optional<Entity> runningSprint(Snapshot snapshot, long group) {
        return snapshot
                .list(
                        OF_GROUP,
                        ScrumBoards::ofRow,
                        snapshot.portal(),
                        group,
                        EntityType.SPRINT.letter)
                .stream()
                .filter(Entity::isRunning)
                .findFirst();
    }

    /** Returns the tasks of a backlog or sprint. */
    public static List<Long> tasksOf(Snapshot snapshot, Entity entity) {
        return snapshot.list(TASKS, row -> row.whole(1), snapshot.portal(), entity.id());
    }

    /** Stores the status of a sprint. */
    public static void setStatus(
            Transaction transaction, Locked<Entity> sprint, long author, String status) {
        transaction.run(SET_STATUS, status, author, transaction.portal(), sprint.value().id());
    }

    public static Optional<Entity> entity(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, ScrumBoards::ofRow, snapshot.portal(), id);
    }

    public static long number(Value fields, String name) {
        return fields.members().getOrDefault(name, Value.of(0)).asWhole();
    }

    public static String text(Value fields, String name) {
        return fields.members().getOrDefault(name, Value.of("")).asText();
    }

    // Dates are ISO 8601 texts or numbers of seconds.
    private long moment(Value fields, String name) {
        var written = text(fields, name);
        if (written.isEmpty()) {
            return 0;
        }
        return SECONDS.matcher(written).matches()
                ? Long.parseLong(written)
                : Dates.read(written, zone, clock.instant())
                        .orElseThrow(() -> ErrorCode.SCRUM_DATE.with(name));
    }

    private static long user(Snapshot snapshot, Value fields, String name) {
        var id = number(fields, name);
        if (id != 0 && Users.withId(snapshot, id).isEmpty()) {
            throw ErrorCode.SCRUM_USER_NOT_FOUND.with(name);
        }
        return id;
    }

    private static Value backlogValue(Entity backlog) {
        return Value.tree(
                "id", backlog.id(),
                "groupId", backlog.groupId(),
                "createdBy", backlog.createdBy(),
                "modifiedBy", backlog.modifiedBy());
    }

    /** Returns a sprint in the format of the protocol. */
    public Value sprintValue(Entity sprint) {
        return Value.tree(
                "id", sprint.id(),
                "groupId", sprint.groupId(),
                "entityType", "sprint",
                "name", sprint.name(),
                "goal", sprint.goal(),
                "sort", sprint.sort(),
                "createdBy", sprint.createdBy(),
                "modifiedBy", sprint.modifiedBy(),
                "dateStart", timeValue(sprint.dateStart()),
                "dateEnd", timeValue(sprint.dateEnd()),
                "status", sprint.status());
    }

    Value timeValue(long second) {
        return second == 0 ? Value.Nothing.NOTHING : Value.of(Dates.write(second, zone));
    }

    // ---- positions of tasks ----

    /** Adds a new task of a scrum group to the backlog of the group, if it has one. */
    public static void addToBacklog(Transaction transaction, long group, long task, long author) {
        if (WorkGroups.isScrum(transaction, group)) {
            backlog(transaction, group)
                    .ifPresent(backlog ->
                            put(
                                    transaction,
                                    task,
                                    new Item(backlog.id(), "", 0, 0, author, author)));
        }
    }

    public static void put(Transaction transaction, long task, Item item) {
        transaction.run(
                PUT_ITEM,
                transaction.portal(),
                task,
                item.entityId(),
                item.storyPoints(),
                item.epicId(),
                item.sort(),
                item.createdBy(),
                item.modifiedBy());
    }

    public static Optional<Item> item(Snapshot snapshot, long task) {
        return snapshot.first(
                ITEM,
                row ->
                        new Item(
                                row.whole(1),
                                row.text(2),
                                row.whole(3),
                                row.whole(4),
                                row.whole(5),
                                row.whole(6)),
                snapshot.portal(),
                task);
    }

    static Entity ofRow(Row row) {
        return new Entity(
                row.whole(1),
                row.whole(2),
                row.text(3).equals(EntityType.SPRINT.letter)
                        ? EntityType.SPRINT
                        : EntityType.BACKLOG,
                row.text(4),
                row.text(5),
                row.whole(6),
                row.whole(7),
                row.whole(8),
                row.whole(9),
                row.whole(10),
                row.text(11));
    }
}
