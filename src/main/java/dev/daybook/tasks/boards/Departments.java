package dev.daybook.tasks.boards;

import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Service for the departments of the portal, their heads and their members. */
public final class Departments {

    private static final String ADD =
            "insert into department (portal_id, id, parent_id, head_id) values (?, ?, ?, ?)";
    private static final String ASSIGN =
            """
            insert into user_department (portal_id, user_id, department_id) values (?, ?, ?)
            on conflict (portal_id, user_id, department_id) do nothing\
            """;
    private static final String HEADED =
            """
            with recursive headed (id) as (
                select id from department where portal_id = ? and head_id = ?
                union
                select department.id from department join headed on department.parent_id = headed.id
                where department.portal_id = ?)
            select id from headed\
            """;
    private static final String OF_USER =
            "select department_id from user_department where portal_id = ? and user_id = ?";

    private static final String BELOW =
            """
            with recursive below (id) as (
                select id from department where portal_id = ? and id = ?
                union
                select department.id from department join below on department.parent_id = below.id
                where department.portal_id = ?)
            select distinct user_id from user_department
            where portal_id = ? and department_id in (select id from below) order by user_id\
            """;
    private static final String MEMBERS =
            "select user_id from user_department where portal_id = ? and department_id = ?"
                    + " order by user_id";

    private final Database database;

    public Departments(Database database) {
        this.database = database;
    }

    /**
     * Adds a department.
     *
     * @param parent id of the parent department; 0 if there is none
     * @param head id of the head of the department; 0 if there is none
     */
    public long add(long parent, long head) {
        return database.inTransaction(transaction -> {
            var id = IdSequences.next(transaction, "department");
            transaction.run(ADD, transaction.portal(), id, parent, head);
            return id;
        });
    }

    /** Adds a user to a department. */
    public void assign(long user, long department) {
        database.inTransaction(
                transaction -> transaction.run(ASSIGN, transaction.portal(), user, department));
    }

    /** Returns the departments that a user heads, and all departments below them. */
    public static Set<Long> headedBy(Snapshot snapshot, long user) {
        return new HashSet<>(
                snapshot.list(
                        HEADED, row -> row.whole(1), snapshot.portal(), user, snapshot.portal()));
    }

    /** Returns the departments of any of the given users. */
    public static Set<Long> of(Snapshot snapshot, Collection<Long> users) {
        var departments = new HashSet<Long>();
        for (var user : users) {
            departments.addAll(
                    snapshot.list(OF_USER, row -> row.whole(1), snapshot.portal(), user));
        }
        return departments;
    }

    /** Returns the users of a department, with or without those of the departments below it. */
    static List<Long> members(Snapshot snapshot, long department, boolean withBelow) {
        var portal = snapshot.portal();
        return withBelow
                ? snapshot.list(BELOW, row -> row.whole(1), portal, department, portal, portal)
                : snapshot.list(MEMBERS, row -> row.whole(1), portal, department);
    }
}
