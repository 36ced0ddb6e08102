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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Service for the stages of tasks: those of groups and those of a user's personal plan. */
public final class TaskStages {

    private static final String COLUMNS =
            "id, entity_type, entity_id, title, sort, color, system_type";
    private static final String OF_ENTITY =
            "select "
                    + COLUMNS
                    + " from task_stage where portal_id = ? and entity_type = ? and entity_id = ?"
                    + " order by sort, id";
    private static final String WITH_ID =
            "select " + COLUMNS + " from task_stage where portal_id = ? and id = ?";
    private static final String ADD =
            "insert into task_stage (portal_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SORT =
            "update task_stage set sort = ? where portal_id = ? and id = ?";
    private static final String CHANGE =
            "update task_stage set title = ?, color = ? where portal_id = ? and id = ?";
    private static final String REMOVE = "delete from task_stage where portal_id = ? and id = ?";
    private static final String PLAN =
            """
            insert into task_plan (portal_id, user_id, task_id, stage_id) values (?, ?, ?, ?)
            on conflict (portal_id, user_id, task_id) do update set stage_id = excluded.stage_id\
            """;
    private static final String LOCK =
            "select id from task_stage where portal_id = ? and entity_type = ? and entity_id = ?"
                    + " order by id";
    private static final String SEQUENCE = "task_stage";
    private static final int STEP = 100;

    /** Ids of the default stages of plans, which no sequence reaches. */
    private static final long FIRST_OF_PLANS = 1_000_000_000_000L;

    private record Default(String title, String color, String systemType) {}

    private final Database database;

    public TaskStages(Database database) {
        this.database = database;
    }

    /** Type of the owner of stages. */
    public enum Owner {
        GROUP("G"),
        USER("U");

        private final String letter;

        Owner(String letter) {
            this.letter = letter;
        }

        public String letter() {
            return letter;
        }
    }

    /**
     * Stage: a column of a task board.
     *
     * @param systemType {@code NEW}, {@code WORK}, {@code REVIEW}, {@code FINISH}, or empty
     */
    public record Stage(
            long id,
            Owner owner,
            long ownerId,
            String title,
            long sort,
            String color,
            String systemType) {

        public boolean isFinish() {
            return systemType.equals("FINISH");
        }
    }

    /** Returns the stages of an owner in their order. */
    public List<Stage> of(Owner owner, long ownerId) {
        return database.read(snapshot -> of(snapshot, owner, ownerId));
    }

    /**
     * Returns the stages of an owner in their order. Those of a group are stored with the group.
     * Those of a user's plan are stored when the user changes them; until then the plan has the
     * default stages, whose ids follow from the user.
     */
    static List<Stage> of(Snapshot snapshot, Owner owner, long ownerId) {
        var stored = stagesOf(snapshot, owner, ownerId);
        return stored.isEmpty() && owner == Owner.USER ? ofNewPlan(ownerId) : stored;
    }

    /** Returns the id of the first stage of a user's plan, in which tasks are not planned. */
    public static long firstOfPlan(Snapshot snapshot, long user) {
        return of(snapshot, Owner.USER, user).getFirst().id();
    }

    private static List<Stage> ofNewPlan(long user) {
        var defaults = defaults(Owner.USER);
        return stages(defaults, Owner.USER, user, FIRST_OF_PLANS + user * defaults.size());
    }

    private static List<Stage> stages(List<Default> defaults, Owner owner, long ownerId, long id) {
        var stages = new ArrayList<Stage>();
        for (var stage : defaults) {
            stages.add(
                    new Stage(
                            id + stages.size(),
                            owner,
                            ownerId,
                            stage.title(),
                            (stages.size() + 1L) * STEP,
                            stage.color(),
                            stage.systemType()));
        }
        return stages;
    }

    private static List<Default> defaults(Owner owner) {
        return switch (owner) {
            case GROUP ->
                    List.of(
                            new Default("New", "00C4FB", "NEW"),
                            new Default("In progress", "47D1E2", "WORK"),
                            new Default("Completed", "75D900", "FINISH"));
            case USER ->
                    List.of(
                            new Default("Not planned", "00C4FB", "NEW"),
                            new Default("This week", "47D1E2", ""));
        };
    }

    /** Adds the default stages of a new group. */
    static void addDefaults(Transaction transaction, long group) {
        var defaults = defaults(Owner.GROUP);
        var id = IdSequences.next(transaction, SEQUENCE, defaults.size());
        stages(defaults, Owner.GROUP, group, id).forEach(stage -> add(transaction, stage));
    }

    // Stores the stages of a plan that had the default ones until now.
    private static void storePlan(Transaction transaction, long user) {
        // The lock on the sequence serializes the transactions from here on.
        IdSequences.next(transaction, SEQUENCE);
        if (stagesOf(transaction, Owner.USER, user).isEmpty()) {
            ofNewPlan(user).forEach(stage -> add(transaction, stage));
        }
    }

    private static List<Stage> stagesOf(Snapshot snapshot, Owner owner, long ownerId) {
        return snapshot.list(
                OF_ENTITY, TaskStages::stage, snapshot.portal(), owner.letter, ownerId);
    }

    public static Optional<Stage> find(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, TaskStages::stage, snapshot.portal(), id)
                .or(() -> ofNewPlan(snapshot, id));
    }

    private static Optional<Stage> ofNewPlan(Snapshot snapshot, long id) {
        var user = (id - FIRST_OF_PLANS) / defaults(Owner.USER).size();
        return user <= 0
                ? Optional.empty()
                : of(snapshot, Owner.USER, user).stream()
                        .filter(stage -> stage.id() == id)
                        .findFirst();
    }

    private static void add(Transaction transaction, Stage stage) {
        transaction.run(
                ADD,
                transaction.portal(),
                stage.id(),
                stage.owner().letter,
                stage.ownerId(),
                stage.title(),
                stage.sort(),
                stage.color(),
                stage.systemType());
    }

    /**
     * Locks the stages of an owner for change. The first stage of an owner is never removed, so
     * its lock serializes all changes.
     */
    private static List<Locked<Stage>> ofForChange(
            Transaction transaction, Owner owner, long ownerId) {
        if (owner == Owner.USER && stagesOf(transaction, owner, ownerId).isEmpty()) {
            storePlan(transaction, ownerId);
        }
        transaction.list(
                LOCK + transaction.dialect().forUpdate(),
                row -> row.whole(1),
                transaction.portal(),
                owner.letter,
                ownerId);
        // Read again: another transaction may have added stages while this one waited.
        return transaction.list(
                OF_ENTITY,
                row -> row.locked(stage(row)),
                transaction.portal(),
                owner.letter,
                ownerId);
    }

    /** Returns whether the caller may move tasks between the stages of a group. */
    public static boolean mayMove(Snapshot snapshot, Caller caller, long group) {
        return caller.isAdmin()
                ? WorkGroups.find(snapshot, group).isPresent()
                : WorkGroups.of(snapshot, caller.userId()).containsKey(group);
    }

    public boolean mayMove(Caller caller, Owner owner, long ownerId) {
        return switch (owner) {
            case GROUP -> database.read(snapshot -> mayMove(snapshot, caller, ownerId));
            case USER -> ownerId == caller.userId();
        };
    }

    public static void plan(Transaction transaction, long user, long task, long stage) {
        transaction.run(PLAN, transaction.portal(), user, task, stage);
    }

    // ---- administering ----

    /** Adds a stage behind another one, or as the first. */
    public long add(Caller caller, Value fields) {
        return database.inTransaction(transaction -> {
            var names = fields.members();
            var title = names.getOrDefault("TITLE", Value.of("")).asText().strip();
            if (title.isEmpty()) {
                throw ErrorCode.STAGE_TITLE_MISSING.with();
            }
            var group = names.getOrDefault("ENTITY_ID", Value.of(0)).asWhole();
            var owner = group == 0 ? Owner.USER : Owner.GROUP;
            var ownerId = group == 0 ? caller.userId() : group;
            allow(transaction, caller, owner, ownerId);
            var behind = names.getOrDefault("AFTER_ID", Value.of(0)).asWhole();
            var sort = 0L;
            long next = STEP;
            for (var stage : ofForChange(transaction, owner, ownerId)) {
                transaction.run(SORT, next, transaction.portal(), stage.value().id());
                if (stage.value().id() == behind) {
                    next += STEP;
                    sort = next;
                }
                next += STEP;
            }
            var color = names.getOrDefault("COLOR", Value.of("00C4FB")).asText();
            var id = IdSequences.next(transaction, SEQUENCE);
            add(transaction, new Stage(id, owner, ownerId, title, sort, color, ""));
            return id;
        });
    }

    public void change(Caller caller, long id, Value fields) {
        database.inTransaction(transaction -> {
            var stage = allowedForChange(transaction, caller, id).value();
            var names = fields.members();
            var title = names.getOrDefault("TITLE", Value.of(stage.title())).asText().strip();
            if (title.isEmpty()) {
                throw ErrorCode.STAGE_TITLE_MISSING.with();
            }
            var color = names.getOrDefault("COLOR", Value.of(stage.color())).asText();
            return transaction.run(CHANGE, title, color, transaction.portal(), id);
        });
    }

    public void remove(Caller caller, long id) {
        database.inTransaction(transaction -> {
            var stage = allowedForChange(transaction, caller, id).value();
            if (stagesOf(transaction, stage.owner(), stage.ownerId()).getFirst().id() == id) {
                throw ErrorCode.STAGE_FIRST.with();
            }
            if (!stage.systemType().isEmpty()) {
                throw ErrorCode.STAGE_IS_SYSTEM.with();
            }
            return transaction.run(REMOVE, transaction.portal(), id);
        });
    }

    private static Locked<Stage> allowedForChange(Transaction transaction, Caller caller, long id) {
        var stage = find(transaction, id).orElseThrow(ErrorCode.STAGE_NOT_FOUND::with);
        allow(transaction, caller, stage.owner(), stage.ownerId());
        return ofForChange(transaction, stage.owner(), stage.ownerId()).stream()
                .filter(locked -> locked.value().id() == id)
                .findFirst()
                .orElseThrow(ErrorCode.STAGE_NOT_FOUND::with);
    }

    private static void allow(Snapshot snapshot, Caller caller, Owner owner, long ownerId) {
        var isAllowed =
                switch (owner) {
                    case GROUP -> mayMove(snapshot, caller, ownerId);
                    case USER -> ownerId == caller.userId();
                };
        if (!isAllowed) {
            throw ErrorCode.STAGE_DENIED.with();
        }
    }

    /** Returns the id of the first stage of a group. */
    public static long firstOfGroup(Snapshot snapshot, long group) {
        return stagesOf(snapshot, Owner.GROUP, group).getFirst().id();
    }

    /** Returns the title of a stage of a group; 0 stands for its first stage. */
    public static String title(Snapshot snapshot, long group, long stage) {
        return group == 0
                ? ""
                : stagesOf(snapshot, Owner.GROUP, group).stream()
                        .filter(each -> stage == 0 || each.id() == stage)
                        .map(Stage::title)
                        .findFirst()
                        .orElse("");
    }

    private static Stage stage(Row row) {
        return new Stage(
                row.whole(1),
                row.text(2).equals("G") ? Owner.GROUP : Owner.USER,
                row.whole(3),
                row.text(4),
                row.whole(5),
                row.text(6),
                row.text(7));
    }
}
