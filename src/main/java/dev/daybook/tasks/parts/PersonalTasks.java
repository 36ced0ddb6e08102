package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.boards.Departments;
import dev.daybook.tasks.boards.TaskStages;
import dev.daybook.tasks.boards.WorkGroups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Queries for the tasks of one user: the tasks in the user's plan, and counters. */
public final class PersonalTasks {

    private static final String PLANNED =
            """
            select task.id from task_plan p
            join task on task.portal_id = p.portal_id and task.id = p.task_id
            where p.portal_id = ? and p.user_id = ? and p.stage_id <> ? and %s
            order by p.stage_id, task.id\
            """;
    private static final String EXPIRED =
            """
            select count(distinct task.id) from task_member m
            join task on task.portal_id = m.portal_id and task.id = m.task_id
            where m.portal_id = ? and m.user_id = ? and task.is_recycled = 0
                and task.status not in (4, 5) and task.deadline > 0 and task.deadline < ?\
            """;

    private final Database database;
    private final Tasks tasks;

    public PersonalTasks(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /** Role of a user in tasks; counters of a role include only tasks with that role. */
    public enum View {
        ALL("view_all", ""),
        RESPONSIBLE("view_role_responsible", "R"),
        ACCOMPLICE("view_role_accomplice", "A"),
        AUDITOR("view_role_auditor", "U"),
        ORIGINATOR("view_role_originator", "O");

        private final String wireName;
        private final String letter;

        View(String wireName, String letter) {
            this.wireName = wireName;
            this.letter = letter;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** Returns the tasks that the caller has moved out of the first stage of the own plan. */
    public List<Long> planned(Caller caller) {
        return database.read(snapshot -> {
            var readable = new TaskReadAccess().readable(snapshot, caller);
            var arguments = new ArrayList<Object>();
            arguments.add(snapshot.portal());
            arguments.add(caller.userId());
            arguments.add(TaskStages.firstOfPlan(snapshot, caller.userId()));
            arguments.addAll(readable.arguments());
            return snapshot.list(
                    readable.within(PLANNED).sql(), row -> row.whole(1), arguments.toArray());
        });
    }

    /**
     * Returns the number of overdue tasks of a user; empty if the user does not exist, or if the
     * caller is neither the user nor a head of the user's department nor an administrator.
     *
     * @param group the group of the tasks; 0 for all
     */
    public OptionalLong expired(Caller caller, long user, long group, View view) {
        return database.read(snapshot -> {
            if (group != 0 && !sees(snapshot, caller, group)) {
                throw ErrorCode.TASK_COUNTERS_GROUP.with();
            }
            return mayCount(snapshot, caller, user)
                    ? OptionalLong.of(count(snapshot, user, group, view))
                    : OptionalLong.empty();
        });
    }

    private long count(Snapshot snapshot, long user, long group, View view) {
        var sql = new StringBuilder(EXPIRED);
        var arguments = new ArrayList<Object>();
        arguments.add(snapshot.portal());
        arguments.add(user);
        arguments.add(tasks.now().instant().getEpochSecond());
        if (view != View.ALL) {
            sql.append(" and m.role = ?");
            arguments.add(view.letter);
        }
        if (group != 0) {
            sql.append(" and task.group_id = ?");
            arguments.add(group);
        }
        return snapshot.number(sql.toString(), arguments.toArray());
    }

    private static boolean sees(Snapshot snapshot, Caller caller, long group) {
        return caller.isAdmin()
                ? WorkGroups.find(snapshot, group).isPresent()
                : WorkGroups.of(snapshot, caller.userId()).containsKey(group);
    }

    private static boolean mayCount(Snapshot snapshot, Caller caller, long user) {
        if (Users.withId(snapshot, user).isEmpty()) {
            return false;
        }
        return caller.isAdmin()
                || caller.userId() == user
                || !Collections.disjoint(
                        Departments.headedBy(snapshot, caller.userId()),
                        Departments.of(snapshot, List.of(user)));
    }
}
