package dev.daybook.tasks.task;

import dev.daybook.method.Caller;
import dev.daybook.portal.users.User;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.SqlCondition;
import dev.daybook.tasks.boards.Departments;
import dev.daybook.tasks.boards.WorkGroup.Role;
import dev.daybook.tasks.boards.WorkGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Access rules for tasks, evaluated for one user on one snapshot. */
public final class TaskAccess {

    private final Snapshot snapshot;
    private final long userId;
    private final boolean isAdmin;
    // Loaded only if a rule needs them: for most users their role in the task suffices.
    private final Lazy<Map<Long, Role>> groups;
    private final Lazy<Set<Long>> headed;
    private final Lazy<Set<Long>> departments;
    private final Lazy<Set<TaskPermission>> permissions;

    private TaskAccess(Snapshot snapshot, long userId, boolean isAdmin) {
        this.snapshot = snapshot;
        this.userId = userId;
        this.isAdmin = isAdmin;
        this.groups = new Lazy<>(() -> WorkGroups.of(snapshot, userId));
        this.headed = new Lazy<>(() -> Departments.headedBy(snapshot, userId));
        this.departments = new Lazy<>(() -> Departments.of(snapshot, List.of(userId)));
        this.permissions = new Lazy<>(() -> TaskPermissions.of(snapshot));
    }

    /** Value that is loaded at most once. */
    private static final class Lazy<T> {
        private final Supplier<T> loader;
        private Optional<T> found = Optional.empty();

        Lazy(Supplier<T> loader) {
            this.loader = loader;
        }

        T get() {
            if (found.isEmpty()) {
                found = Optional.of(loader.get());
            }
            return found.get();
        }
    }

    public static TaskAccess of(Snapshot snapshot, Caller caller) {
        return new TaskAccess(snapshot, caller.userId(), caller.isAdmin());
    }

    /** Returns the access of another user. */
    public static TaskAccess of(Snapshot snapshot, User user) {
        return new TaskAccess(snapshot, user.id(), user.isAdmin());
    }

    public long userId() {
        return userId;
    }

    boolean isAdmin() {
        return isAdmin;
    }

    public boolean allows(TaskAction action, Task task) {
        if (task.isRecycled()) {
            return false;
        }
        return isAdmin
                || switch (action) {
                    case READ -> mayRead(task);
                    case EDIT -> mayEdit(task);
                    case PLAN -> mayPlan(task);
                    case PROGRESS -> isDoer(task) || moderates(task) || isBossOf(task.doers());
                    case DEFER_OR_RENEW -> isDoer(task) || mayEdit(task);
                    case APPROVE, RATE -> isCreator(task) || moderates(task) || bossOfCreator(task);
                    case ASSIGN_ACCOMPLICES ->
                            isResponsible(task, TaskPermission.RESPONSIBLE_ASSIGNS_ACCOMPLICES)
                                    || mayEdit(task);
                    case REASSIGN ->
                            isResponsible(task, TaskPermission.RESPONSIBLE_REASSIGNS)
                                    || mayEdit(task);
                    case DELEGATE ->
                            isCreator(task)
                                    || isResponsible(task, TaskPermission.RESPONSIBLE_DELEGATES)
                                    || moderates(task)
                                    || isBossOf(task.doers());
                    case DELETE -> mayDelete(task);
                    case CHECKLIST -> mayCheck(task, has(TaskPermission.RESPONSIBLE_CHECKLISTS));
                    case CHECKLIST_TOGGLE -> mayCheck(task, true);
                    case ADD_TIME ->
                            isDoing(task)
                                    || isBossOf(task.accomplices())
                                    || isBossOf(List.of(task.responsibleId()))
                                    || mayEdit(task);
                };
    }

    /**
     * Returns whether a group exists and the user may see it: members see their groups, employees
     * see visible ones, administrators see all.
     */
    public boolean seesGroup(long group, boolean isEmployee) {
        return WorkGroups.find(snapshot, group)
                .filter(found ->
                        isAdmin
                                || (isEmployee && found.isVisible())
                                || groups.get().containsKey(group))
                .isPresent();
    }

    // ---- the rules ----

    private boolean mayRead(Task task) {
        return task.members().contains(userId)
                || (task.groupId() != 0 && groups.get().containsKey(task.groupId()))
                || isBossOf(task.members())
                || inDepartment(
                        task,
                        TaskPermission.VIEW_OWN_DEPARTMENT,
                        TaskPermission.VIEW_OTHER_DEPARTMENTS);
    }

    private boolean mayEdit(Task task) {
        var asCreator =
                isCreator(task)
                        && (task.status() != TaskStatus.COMPLETED
                                || has(TaskPermission.CREATOR_EDITS_COMPLETED));
        return asCreator
                || moderates(task)
                || bossOfCreator(task)
                || isResponsible(task, TaskPermission.RESPONSIBLE_EDITS)
                || inDepartment(
                        task,
                        TaskPermission.EDIT_OWN_DEPARTMENT,
                        TaskPermission.EDIT_OTHER_DEPARTMENTS);
    }

    private boolean mayPlan(Task task) {
        var movesDeadline =
                task.has(TaskField.ALLOW_CHANGE_DEADLINE)
                        && (task.responsibleId() == userId
                                || isBossOf(List.of(task.responsibleId())));
        return movesDeadline || mayEdit(task);
    }

    private boolean mayDelete(Task task) {
        var isAlone = task.members().size() == 1;
        return (isCreator(task) && (isAlone || has(TaskPermission.CREATOR_DELETES)))
                || bossOfCreator(task)
                || moderates(task)
                || inDepartment(
                        task,
                        TaskPermission.DELETE_OWN_DEPARTMENT,
                        TaskPermission.DELETE_OTHER_DEPARTMENTS);
    }

    private boolean mayCheck(Task task, boolean asDoer) {
        return mayRead(task)
                && (isCreator(task)
                        || (asDoer && isDoing(task))
                        || moderates(task)
                        || isBossOf(task.doers()));
    }

    private boolean has(TaskPermission permission) {
        return permissions.get().contains(permission);
    }

    private boolean isCreator(Task task) {
        return task.createdBy() == userId;
    }

    private boolean isResponsible(Task task, TaskPermission permission) {
        return task.responsibleId() == userId && has(permission);
    }

    private boolean isDoer(Task task) {
        return task.doers().contains(userId);
    }

    private boolean isDoing(Task task) {
        return task.responsibleId() == userId || task.accomplices().contains(userId);
    }

    /** Returns whether the caller may change all tasks of the task's group. */
    private boolean moderates(Task task) {
        if (task.groupId() == 0) {
            return false;
        }
        var role = groups.get().get(task.groupId());
        return role == Role.OWNER || role == Role.MODERATOR;
    }

    private boolean bossOfCreator(Task task) {
        return isBossOf(List.of(task.createdBy()));
    }

    /** Returns whether the caller heads a department of any of these people. */
    boolean isBossOf(Collection<Long> people) {
        return !headed.get().isEmpty()
                && !Collections.disjoint(headed.get(), Departments.of(snapshot, people));
    }

    private boolean inDepartment(Task task, TaskPermission own, TaskPermission others) {
        if (!has(own) && !has(others)) {
            return false;
        }
        var isOwn =
                !Collections.disjoint(departments.get(), Departments.of(snapshot, task.doers()));
        return isOwn ? has(own) : has(others);
    }

    // ---- the same rules for reading, as a condition on rows of tasks ----

    public SqlCondition readable() {
        return readable("task");
    }

    /**
     * Returns the condition for tasks that the caller may read.
     *
     * @param task the name of the table or its alias
     */
    public SqlCondition readable(String task) {
        var isPresent = task + ".is_recycled = 0";
        if (isAdmin) {
            return new SqlCondition(isPresent, List.of());
        }
        var worker =
                """
                select 1 from task_member m join user_department d
                    on d.portal_id = m.portal_id and d.user_id = m.user_id
                where m.portal_id = %s.portal_id and m.task_id = %s.id\
                """
                        .formatted(task, task);
        var sameDepartment = worker + " and m.role <> 'U' and d.department_id in (";
        var sql = new StringBuilder(isPresent).append(" and (");
        var arguments = new ArrayList<Object>();
        sql.append(
                """
                exists (select 1 from task_member m where m.portal_id = %s.portal_id
                    and m.task_id = %s.id and m.user_id = ?)\
                """
                        .formatted(task, task));
        arguments.add(userId);
        addOneOf(sql, " or " + task + ".group_id in (", groups.get().keySet(), ")", arguments);
        addOneOf(
                sql,
                " or exists (" + worker + " and d.department_id in (",
                headed.get(),
                "))",
                arguments);
        if (has(TaskPermission.VIEW_OWN_DEPARTMENT)) {
            addOneOf(sql, " or exists (" + sameDepartment, departments.get(), "))", arguments);
        }
        if (has(TaskPermission.VIEW_OTHER_DEPARTMENTS)) {
            if (departments.get().isEmpty()) {
                sql.append(" or 1 = 1");
            } else {
                addOneOf(
                        sql,
                        " or not exists (" + sameDepartment,
                        departments.get(),
                        "))",
                        arguments);
            }
        }
        return new SqlCondition(sql.append(')').toString(), arguments);
    }

    private static void addOneOf(
            StringBuilder sql,
            String before,
            Set<Long> values,
            String after,
            List<Object> arguments) {
        if (!values.isEmpty()) {
            sql.append(before).append("?, ".repeat(values.size() - 1)).append('?').append(after);
            arguments.addAll(values);
        }
    }
}
