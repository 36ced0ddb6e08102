package dev.daybook.tasks.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskTest;
import dev.daybook.tasks.boards.WorkGroup.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of each access rule for tasks. */
class TaskAccessTest extends TaskTest {

    private static final long STRANGER = 77;
    private static final long CREATOR = 503;
    private static final long RESPONSIBLE = 547;
    private static final long ACCOMPLICE = 103;
    private static final long AUDITOR = 61;
    private static final long BOSS = 11;

    @AfterEach
    void reset() {
        for (var permission : TaskPermission.values()) {
            portal.services().taskPermissions().set(permission, permission.isOnByDefault());
        }
    }

    private static void allow(TaskPermission permission, boolean on) {
        portal.services().taskPermissions().set(permission, on);
    }

    private static boolean reads(long user, long task) {
        var isRead = historyBy(user, task).status() == 200;
        var isListed =
                !as(user, "tasks.task.list", "{\"filter\":{\"ID\":" + task + "}}")
                        .at("result.tasks")
                        .elements()
                        .isEmpty();
        assertThat(isListed).as("the list says the same").isEqualTo(isRead);
        return isRead;
    }

    private static boolean may(long user, String action, long task) {
        return as(1, "tasks.task.getaccess", "{\"taskId\":" + task + ",\"users\":[" + user + "]}")
                .at("result.allowedActions." + user)
                .members()
                .get(action)
                .equals(Value.of(true));
    }

    private static void onlyThese(String action, long task, long... users) {
        for (var user : new long[] {CREATOR, RESPONSIBLE, ACCOMPLICE, AUDITOR, STRANGER}) {
            var isOne = java.util.Arrays.stream(users).anyMatch(each -> each == user);
            assertThat(may(user, action, task)).as(action + " by " + user).isEqualTo(isOne);
        }
        assertThat(may(1, action, task)).as("administrators may").isTrue();
    }

    // ---- reading ----

    @Test
    void tasks_in_the_recycle_bin_cannot_be_read() {
        var task = task();
        as(CREATOR, "tasks.task.delete", "{\"taskId\":" + task + "}");
        assertThat(reads(1, task)).isFalse();
        assertThat(reads(CREATOR, task)).isFalse();
    }

    @Test
    void administrators_and_members_read() {
        var task = task();
        for (var user : new long[] {1, CREATOR, RESPONSIBLE, ACCOMPLICE, AUDITOR}) {
            assertThat(reads(user, task)).as("user " + user).isTrue();
        }
        assertThat(reads(STRANGER, task)).isFalse();
    }

    @Test
    @Case(of = "task-history", value = "C123")
    void members_of_the_group_read() {
        var task = task("\"GROUP_ID\":" + group(CREATOR, STRANGER));
        assertThat(reads(STRANGER, task)).isTrue();
    }

    @Test
    void heads_of_departments_read_what_their_people_take_part_in() {
        assertThat(reads(BOSS, task())).isTrue();
        assertThat(reads(BOSS, taskBy(1, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1"))).isFalse();
        assertThat(
                        reads(
                                BOSS,
                                taskBy(
                                        1,
                                        "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1,\"AUDITORS\":[547]")))
                .isTrue();

        var head = portal.employee("head of heads");
        var above = portal.services().departments().add(0, head);
        var below = portal.services().departments().add(above, 0);
        var worker = portal.employee("deep worker");
        portal.services().departments().assign(worker, below);
        assertThat(reads(head, taskBy(worker, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":" + worker)))
                .isTrue();
    }

    @Test
    void colleagues_read_where_the_portal_lets_them() {
        var colleague = portal.employee("colleague");
        var doer = portal.employee("doer");
        var department = portal.services().departments().add(0, 0);
        portal.services().departments().assign(colleague, department);
        portal.services().departments().assign(doer, department);
        var task = taskBy(doer, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":" + doer);
        var watched = taskBy(1, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1,\"AUDITORS\":[" + doer + "]");
        assertThat(reads(colleague, task)).isFalse();

        allow(TaskPermission.VIEW_OWN_DEPARTMENT, true);
        assertThat(reads(colleague, task)).isTrue();
        assertThat(reads(colleague, watched)).isFalse();
        assertThat(reads(STRANGER, task)).isFalse();

        allow(TaskPermission.VIEW_OWN_DEPARTMENT, false);
        allow(TaskPermission.VIEW_OTHER_DEPARTMENTS, true);
        assertThat(reads(colleague, task)).isFalse();
        assertThat(reads(colleague, watched)).isTrue();
        assertThat(reads(STRANGER, task)).isTrue();
    }

    @Test
    void the_history_of_an_unknown_task_is_empty_for_all_users() {
        historyBy(1, 9_999_999).hasResult("{\"list\":[]}");
        historyBy(STRANGER, 9_999_999).hasResult("{\"list\":[]}");
    }

    @Test
    void a_member_added_later_reads_the_earlier_history() {
        var task = task();
        update(task, "\"TITLE\":\"B\"");
        update(task, "\"AUDITORS\":[61,77]");
        assertThat(historyBy(STRANGER, task).rows()).hasSize(3);
    }

    // ---- writing ----

    @Test
    void the_creator_edits_until_completion_and_after_it_where_allowed() {
        var task = task();
        onlyThese("EDIT", task, CREATOR);
        allow(TaskPermission.RESPONSIBLE_EDITS, true);
        onlyThese("EDIT", task, CREATOR, RESPONSIBLE);
        allow(TaskPermission.RESPONSIBLE_EDITS, false);
        allow(TaskPermission.CREATOR_EDITS_COMPLETED, false);
        update(task, "\"STATUS\":5");
        assertThat(may(CREATOR, "EDIT", task)).isFalse();
    }

    @Test
    void moderators_of_the_group_and_heads_of_the_creator_edit() {
        var group = group(1, STRANGER);
        var task = task("\"GROUP_ID\":" + group);
        assertThat(may(STRANGER, "EDIT", task)).isFalse();
        portal.services().workGroups().join(group, STRANGER, Role.MODERATOR);
        assertThat(may(STRANGER, "EDIT", task)).isTrue();

        assertThat(may(BOSS, "EDIT", task)).isFalse();
        var ofHis = taskBy(RESPONSIBLE, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1");
        assertThat(may(BOSS, "EDIT", ofHis)).isTrue();
    }

    @Test
    void departments_edit_and_delete_where_the_portal_lets_them() {
        var colleague = portal.employee("editing colleague");
        var department = portal.services().departments().add(0, 0);
        portal.services().departments().assign(colleague, department);
        portal.services().departments().assign(ACCOMPLICE, department);
        var task = task();
        assertThat(may(colleague, "EDIT", task)).isFalse();
        allow(TaskPermission.EDIT_OWN_DEPARTMENT, true);
        allow(TaskPermission.DELETE_OTHER_DEPARTMENTS, true);
        assertThat(may(colleague, "EDIT", task)).isTrue();
        assertThat(may(STRANGER, "EDIT", task)).isFalse();
        assertThat(may(colleague, "REMOVE", task)).isFalse();
        assertThat(may(STRANGER, "REMOVE", task)).isTrue();
    }

    @Test
    void the_responsible_and_their_heads_move_the_deadline_where_the_task_lets_them() {
        var task = task();
        onlyThese("CHANGE_DEADLINE", task, CREATOR);
        updateBy(RESPONSIBLE, task, "\"DEADLINE\":\"2026-05-01\"")
                .isRefused(400, "0", "Action on the task is not allowed (internal error)");
        update(task, "\"ALLOW_CHANGE_DEADLINE\":\"Y\"");
        onlyThese("CHANGE_DEADLINE", task, CREATOR, RESPONSIBLE);
        assertThat(may(BOSS, "CHANGE_DEADLINE", task)).isTrue();
        updateBy(RESPONSIBLE, task, "\"DEADLINE\":\"2026-05-01\"").isAnswered();
    }

    @Test
    void responsible_users_and_their_heads_change_the_status() {
        var task = task();
        onlyThese("START", task, CREATOR, RESPONSIBLE, ACCOMPLICE);
        onlyThese("COMPLETE", task, CREATOR, RESPONSIBLE, ACCOMPLICE);
        assertThat(may(BOSS, "START", task)).isTrue();
        updateBy(ACCOMPLICE, task, "\"STATUS\":3").isAnswered();
        onlyThese("PAUSE", task, CREATOR, RESPONSIBLE, ACCOMPLICE);
        updateBy(AUDITOR, task, "\"STATUS\":2")
                .isRefused(400, "0", "Action on the task is not allowed (internal error)");
    }

    @Test
    void responsible_users_and_editors_defer_and_renew() {
        var task = task();
        onlyThese("DEFER", task, CREATOR, RESPONSIBLE, ACCOMPLICE);
        assertThat(may(BOSS, "DEFER", task)).isFalse();
        update(task, "\"STATUS\":5");
        onlyThese("RENEW", task, CREATOR, RESPONSIBLE, ACCOMPLICE);
        update(task, "\"STATUS\":4");
        assertThat(may(RESPONSIBLE, "RENEW", task)).isTrue();
        assertThat(may(CREATOR, "RENEW", task)).isFalse();
    }

    @Test
    void creators_approve_and_rate() {
        var task = task("\"STATUS\":4");
        onlyThese("APPROVE", task, CREATOR);
        onlyThese("DISAPPROVE", task, CREATOR);
        onlyThese("RATE", task, CREATOR);
        updateBy(RESPONSIBLE, task, "\"MARK\":\"P\"")
                .isRefused(400, "0", "Action on the task is not allowed (internal error)");
        update(task, "\"MARK\":\"P\"").isAnswered();
    }

    @Test
    void the_responsible_delegates_and_reassigns_where_the_portal_lets_them() {
        var task = task();
        onlyThese("DELEGATE", task, CREATOR, RESPONSIBLE);
        assertThat(may(BOSS, "DELEGATE", task)).isTrue();
        allow(TaskPermission.RESPONSIBLE_DELEGATES, false);
        onlyThese("DELEGATE", task, CREATOR);
        allow(TaskPermission.RESPONSIBLE_REASSIGNS, false);
        updateBy(RESPONSIBLE, task, "\"RESPONSIBLE_ID\":103").isRefusedWith("0");
        allow(TaskPermission.RESPONSIBLE_REASSIGNS, true);
        updateBy(RESPONSIBLE, task, "\"RESPONSIBLE_ID\":103").isAnswered();
    }

    @Test
    void the_responsible_assigns_accomplices_where_the_portal_lets_them() {
        var task = task();
        updateBy(RESPONSIBLE, task, "\"ACCOMPLICES\":[103,61]").isAnswered();
        allow(TaskPermission.RESPONSIBLE_ASSIGNS_ACCOMPLICES, false);
        updateBy(RESPONSIBLE, task, "\"ACCOMPLICES\":[103]").isRefusedWith("0");
        update(task, "\"ACCOMPLICES\":[103]").isAnswered();
    }

    @Test
    void creators_delete_their_own_and_others_where_the_portal_lets_them() {
        var task = task();
        onlyThese("REMOVE", task, CREATOR);
        allow(TaskPermission.CREATOR_DELETES, false);
        onlyThese("REMOVE", task);
        var alone = taskBy(CREATOR, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":503");
        assertThat(may(CREATOR, "REMOVE", alone)).isTrue();
        var ofHis = taskBy(RESPONSIBLE, "\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1");
        assertThat(may(BOSS, "REMOVE", ofHis)).isTrue();
    }

    @Test
    void checklists_are_for_those_who_do_the_task_and_for_owners_of_items() {
        var task = task();
        onlyThese("CHECKLIST_ADD_ITEMS", task, CREATOR, RESPONSIBLE, ACCOMPLICE);
        assertThat(may(BOSS, "CHECKLIST_ADD_ITEMS", task)).isTrue();
        var item =
                as(
                                RESPONSIBLE,
                                "task.checklistitem.add",
                                "[" + task + ",{\"TITLE\":\"X\",\"PARENT_ID\":0}]")
                        .number("result");
        allow(TaskPermission.RESPONSIBLE_CHECKLISTS, false);
        onlyThese("CHECKLIST_ADD_ITEMS", task, CREATOR);
        as(RESPONSIBLE, "task.checklistitem.delete", "[" + task + "," + item + "]")
                .hasResult("true");
        var other =
                as(
                                CREATOR,
                                "task.checklistitem.add",
                                "[" + task + ",{\"TITLE\":\"X\",\"PARENT_ID\":0}]")
                        .number("result");
        as(RESPONSIBLE, "task.checklistitem.complete", "[" + task + "," + other + "]")
                .hasResult("true");
        as(RESPONSIBLE, "task.checklistitem.delete", "[" + task + "," + other + "]")
                .isRefusedWith("ERROR_CORE");
        as(AUDITOR, "task.checklistitem.renew", "[" + task + "," + other + "]")
                .isRefusedWith("ERROR_CORE");
    }

    @Test
    void readers_comment_watch_and_keep_favorites() {
        var task = task();
        as(AUDITOR, "task.commentitem.add", "[" + task + ",{\"POST_MESSAGE\":\"x\"}]").isAnswered();
        as(BOSS, "tasks.task.startwatch", "{\"taskId\":" + task + "}").isAnswered();
        as(AUDITOR, "tasks.task.favorite.add", "{\"taskId\":" + task + "}").hasResult("true");
        as(STRANGER, "tasks.task.startwatch", "{\"taskId\":" + task + "}").isRefusedWith("1048584");
    }
}
