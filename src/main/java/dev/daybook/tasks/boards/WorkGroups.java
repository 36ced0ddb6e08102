package dev.daybook.tasks.boards;

import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.boards.WorkGroup.Role;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service for the work groups of the portal and their members. */
public final class WorkGroups {

    private static final String COLUMNS =
            "id, name, is_opened, is_visible, is_project, scrum_master_id";
    private static final String WITH_ID =
            "select " + COLUMNS + " from work_group where portal_id = ? and id = ?";
    private static final String ADD =
            "insert into work_group (portal_id, "
                    + COLUMNS
                    + ", description, keywords, is_closed, initiate_perms, created_time)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String JOIN =
            """
            insert into work_group_member (portal_id, group_id, user_id, role) values (?, ?, ?, ?)
            on conflict (portal_id, group_id, user_id) do update set role = excluded.role\
            """;
    private static final String ROLES =
            "select group_id, role from work_group_member where portal_id = ? and user_id = ?";
    private static final String MEMBER_IDS =
            "select user_id from work_group_member where portal_id = ? and group_id = ?"
                    + " order by user_id";
    private static final String MEMBERS =
            "select count(*) from work_group_member where portal_id = ? and group_id = ?";

    private final Database database;
    private final InstantSource clock;

    public WorkGroups(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds a group with its default stages. The owner becomes a member. */
    public WorkGroup add(
            long owner,
            String name,
            boolean isOpened,
            boolean isVisible,
            boolean isProject,
            long scrumMaster) {
        return add(owner, NewGroup.named(name, isOpened, isVisible, isProject, scrumMaster));
    }

    /** Adds a group with its default stages. The owner becomes a member. */
    public WorkGroup add(long owner, NewGroup added) {
        return database.inTransaction(
                transaction -> add(transaction, owner, added, clock.instant().getEpochSecond()));
    }

    /**
     * Adds a group within a transaction.
     *
     * @param now the current second
     */
    static WorkGroup add(Transaction transaction, long owner, NewGroup added, long now) {
        var id = IdSequences.next(transaction, "work_group");
        transaction.run(
                ADD,
                transaction.portal(),
                id,
                added.name(),
                added.isOpened(),
                added.isVisible(),
                added.isProject(),
                added.scrumMasterId(),
                added.description(),
                added.keywords(),
                added.isClosed(),
                added.initiatePerms(),
                now);
        if (added.scrumMasterId() > 0) {
            join(transaction, id, added.scrumMasterId(), Role.MODERATOR);
        }
        join(transaction, id, owner, Role.OWNER);
        TaskStages.addDefaults(transaction, id);
        return new WorkGroup(
                id,
                added.name(),
                added.isOpened(),
                added.isVisible(),
                added.isProject(),
                added.scrumMasterId());
    }

    /** Adds a user to a group. */
    public void join(long group, long user, Role role) {
        database.inTransaction(transaction -> join(transaction, group, user, role));
    }

    static int join(Transaction transaction, long group, long user, Role role) {
        return transaction.run(JOIN, transaction.portal(), group, user, role.letter());
    }

    public static Optional<WorkGroup> find(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, WorkGroups::group, snapshot.portal(), id);
    }

    /** Locks a group for a change of its boards. */
    static Optional<Locked<WorkGroup>> getForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                row -> row.locked(group(row)),
                transaction.portal(),
                id);
    }

    public static boolean isScrum(Snapshot snapshot, long id) {
        return id > 0 && find(snapshot, id).filter(WorkGroup::isScrum).isPresent();
    }

    /** Returns the groups of a user with the user's role in each. */
    public static Map<Long, Role> of(Snapshot snapshot, long user) {
        var roles = new LinkedHashMap<Long, Role>();
        snapshot.list(
                ROLES,
                row -> roles.put(row.whole(1), Role.of(row.text(2))),
                snapshot.portal(),
                user);
        return roles;
    }

    /** Returns the ids of the members of a group. */
    static List<Long> members(Snapshot snapshot, long group) {
        return snapshot.list(MEMBER_IDS, row -> row.whole(1), snapshot.portal(), group);
    }

    public static long membersOf(Snapshot snapshot, long group) {
        return snapshot.number(MEMBERS, snapshot.portal(), group);
    }

    private static WorkGroup group(Row row) {
        return new WorkGroup(
                row.whole(1), row.text(2), row.yes(3), row.yes(4), row.yes(5), row.whole(6));
    }
}
