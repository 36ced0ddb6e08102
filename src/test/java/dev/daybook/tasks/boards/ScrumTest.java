package dev.daybook.tasks.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.tasks.TaskTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scrum groups: sprints, their stages and their lists. */
class ScrumTest extends TaskTest {

    private static Reply call(String method, String json) {
        return as(503, "tasks.api.scrum." + method, json.replace('\'', '"'));
    }

    private static long scrum() {
        var group =
                as(503, "sonet_group.create", "{\"NAME\":\"Scrum\",\"SCRUM_MASTER_ID\":503}")
                        .number("result");
        call("backlog.add", "{'fields':{'groupId':" + group + ",'createdBy':503}}").isAnswered();
        return group;
    }

    private static long sprint(long group, String... more) {
        var fields = "{'groupId':" + group + ",'name':'Sprint'" + String.join("", more) + "}";
        return call("sprint.add", "{'fields':" + fields + "}").number("result.id");
    }

    private static void start(long sprint) {
        call("sprint.start", "{'id':" + sprint + "}").isAnswered();
    }

    private static void moveTo(long task, long entity) {
        call("task.update", "{'id':" + task + ",'fields':{'entityId':" + entity + "}}")
                .hasResult("true");
    }

    private static String stageOf(long task) {
        return as(503, "tasks.task.get", "{\"taskId\":" + task + ",\"select\":[\"*\"]}")
                .at("result.task.stageId")
                .asText();
    }

    private static long entityOf(long task) {
        return call("task.get", "{'id':" + task + "}").number("result.entityId");
    }

    private static List<String> stages(long sprint) {
        return call("kanban.getStages", "{'sprintId':" + sprint + "}").column("id");
    }

    @Test
    void a_task_in_a_running_sprint_has_a_stage_and_moves_between_the_stages() {
        var group = scrum();
        var sprint = sprint(group);
        var task = task("\"GROUP_ID\":" + group);
        moveTo(task, sprint);
        assertThat(stageOf(task)).isEqualTo("0");

        start(sprint);
        var stages = stages(sprint);
        assertThat(stageOf(task)).isEqualTo(stages.getFirst());
        call("kanban.getStages", "{'sprintId':" + sprint + "}")
                .lists("name", "New", "In progress", "Completed")
                .lists("type", "NEW", "WORK", "FINISH")
                .lists("sprintId", "" + sprint, "" + sprint, "" + sprint);

        as(503, "task.stages.movetask", "{\"id\":" + task + ",\"stageId\":" + stages.get(1) + "}")
                .hasResult("true");
        assertThat(stageOf(task)).isEqualTo(stages.get(1));
        as(503, "task.stages.movetask", "{\"id\":" + task + ",\"stageId\":" + stages.get(2) + "}")
                .hasResult("true");
        hasRows(
                task,
                "MOVE_TO_SPRINT ∅→∅",
                "STAGE_ID New→In progress",
                "STATUS 2→5",
                "STAGE_ID In progress→Completed");
    }

    @Test
    void a_task_gets_its_stage_when_it_enters_a_running_sprint_and_keeps_it() {
        var group = scrum();
        var sprint = sprint(group);
        start(sprint);
        var task = task("\"GROUP_ID\":" + group);
        moveTo(task, sprint);
        var stages = stages(sprint);
        assertThat(stageOf(task)).isEqualTo(stages.getFirst());

        as(503, "task.stages.movetask", "{\"id\":" + task + ",\"stageId\":" + stages.get(1) + "}")
                .hasResult("true");
        moveTo(task, sprint(group));
        assertThat(stageOf(task)).isEqualTo(stages.get(1));
        hasRows(task, "MOVE_TO_SPRINT ∅→∅", "STAGE_ID New→In progress");
    }

    @Test
    void starting_and_completing_a_sprint_moves_tasks_without_a_row() {
        var group = scrum();
        var backlog = call("backlog.get", "{'id':" + group + "}").number("result.id");
        var sprint = sprint(group);
        var open = task("\"GROUP_ID\":" + group);
        var done = task("\"GROUP_ID\":" + group);
        var late = task("\"GROUP_ID\":" + group);
        for (var task : List.of(open, done, late)) {
            moveTo(task, sprint);
        }
        as(503, "tasks.task.complete", "{\"taskId\":" + done + "}").isAnswered();
        start(sprint);
        assertThat(entityOf(done)).isEqualTo(backlog);
        assertThat(entityOf(open)).isEqualTo(sprint);

        as(503, "tasks.task.complete", "{\"taskId\":" + late + "}").isAnswered();
        var completed = call("sprint.complete", "{'id':" + group + "}");
        assertThat(completed.number("result.id")).isEqualTo(sprint);
        assertThat(entityOf(open)).isEqualTo(backlog);
        assertThat(entityOf(late)).isEqualTo(sprint);
        hasRows(open, "MOVE_TO_SPRINT ∅→∅");
        call("sprint.complete", "{'id':" + group + "}").isRefused(400, "0", "Sprint not found");
        call("sprint.complete", "{'id':0}").isRefused(400, "0", "Group id not found");
    }

    @Test
    void a_task_without_a_position_goes_to_the_backlog() {
        var group = scrum();
        var task = task();
        update(task, "\"GROUP_ID\":" + group).isAnswered();
        call("task.get", "{'id':" + task + "}").isRefused(400, "0", "Task not found");
        call("task.update", "{'id':" + task + ",'fields':{'storyPoints':'5'}}").hasResult("true");
        assertThat(entityOf(task))
                .isEqualTo(call("backlog.get", "{'id':" + group + "}").number("result.id"));
        as(77, "tasks.api.scrum.task.get", "{\"id\":" + task + "}")
                .isRefused(400, "0", "Task not found");
    }

    @Test
    void sprints_are_filtered_and_sorted_by_every_documented_field() {
        var group = scrum();
        var a =
                sprint(
                        group,
                        ",'sort':2,'dateStart':'2026-01-05T00:00:00+02:00',"
                                + "'dateEnd':'2026-01-12T00:00:00+02:00'");
        var b =
                call(
                                "sprint.add",
                                "{'fields':{'groupId':"
                                        + group
                                        + ",'name':'Other','sort':1,'status':'active',"
                                        + "'dateStart':1768168800,'dateEnd':1768773600}}")
                        .number("result.id");
        var of = "{'order':{'ID':'asc'},'filter':{'GROUP_ID':" + group + ",%s}}";

        call("sprint.list", "{'filter':{'GROUP_ID':" + group + "}}").lists("id", "" + a, "" + b);
        call("sprint.list", of.formatted("'ID':" + a)).lists("id", "" + a);
        call("sprint.list", of.formatted("'!ID':[" + a + "]")).lists("id", "" + b);
        call("sprint.list", of.formatted("'>ID':" + a)).lists("id", "" + b);
        call("sprint.list", of.formatted("'%NAME':'the'")).lists("id", "" + b);
        call("sprint.list", of.formatted("'STATUS':['planned','completed']")).lists("id", "" + a);
        call("sprint.list", of.formatted("'SORT':1")).lists("id", "" + b);
        call("sprint.list", of.formatted("'CREATED_BY':503,'MODIFIED_BY':503"))
                .lists("id", "" + a, "" + b);
        call("sprint.list", of.formatted("'ENTITY_TYPE':'sprint'")).lists("id", "" + a, "" + b);
        call("sprint.list", of.formatted("'>DATE_START':'2026-01-06'")).lists("id", "" + b);
        call("sprint.list", of.formatted("'<DATE_END':'2026-01-13'")).lists("id", "" + a);
        for (var key : List.of("SORT", "NAME", "STATUS")) {
            call(
                            "sprint.list",
                            "{'order':{'" + key + "':'asc'},'filter':{'GROUP_ID':" + group + "}}")
                    .lists("id", "" + b, "" + a);
        }
        call("sprint.list", of.replace("'ID':'asc'", "'DATE_START':'desc'").replace(",%s", ""))
                .lists("id", "" + b, "" + a);
        as(77, "tasks.api.scrum.sprint.list", "{}").hasResult("[]");
    }

    @Test
    void conditions_on_sprints_may_be_alternatives() {
        var group = scrum();
        var a = sprint(group, ",'sort':1");
        sprint(group, ",'sort':2");
        var c = sprint(group, ",'sort':3");
        var list =
                call(
                                "sprint.list",
                                "{'order':{'ID':'asc'},'filter':{'GROUP_ID':"
                                        + group
                                        + ",'0':{'LOGIC':'OR','SORT':1,'ID':"
                                        + c
                                        + "}}}")
                        .lists("id", "" + a, "" + c);
        assertThat(list.header("Daybook-Ignored")).isEmpty();
        call("sprint.list", "{'filter':{'LOGIC':'OR','ID':" + a + ",'SORT':-1}}")
                .lists("id", "" + a);
    }

    @Test
    void an_unknown_field_of_sprints_finds_none() {
        var group = scrum();
        sprint(group);
        var reply = call("sprint.list", "{'filter':{'groupId':" + group + "}}").hasResult("[]");
        assertThat(reply.header("Daybook-Ignored")).isEqualTo("filter.groupId");
        call("sprint.list", "{'order':{'GOAL':'asc'}}").hasResult("[]");
        call("sprint.list", "{'select':['GOAL']}").hasResult("[]");
    }

    @Test
    void unselected_fields_of_sprints_are_empty() {
        var group = scrum();
        var sprint = sprint(group, ",'sort':7");
        var row =
                call("sprint.list", "{'filter':{'GROUP_ID':" + group + "},'select':['ID','NAME']}")
                        .rows()
                        .getFirst();
        assertThat(Reply.text(row))
                .isEqualTo(
                        ("{'id':"
                                        + sprint
                                        + ",'groupId':0,'entityType':'','name':'Sprint','goal':'',"
                                        + "'sort':0,'createdBy':0,'modifiedBy':0,'dateStart':'',"
                                        + "'dateEnd':'','status':''}")
                                .replace('\'', '"'));
    }

    @Test
    void invalid_values_of_a_sprint_are_refused_by_name() {
        var group = scrum();
        var add = "{'fields':{'groupId':" + group + ",'name':'S',%s}}";
        call("sprint.add", add.formatted("'dateStart':'soon'"))
                .isRefused(400, "0", "Incorrect dateStart format");
        call("sprint.add", add.formatted("'dateEnd':'x'"))
                .isRefused(400, "0", "Incorrect dateEnd format");
        call("sprint.add", add.formatted("'status':'paused'"))
                .isRefused(400, "0", "Sprint not created");
        call("sprint.add", add.formatted("'createdBy':999999"))
                .isRefused(400, "0", "createdBy user not found");
        call("sprint.add", "{'fields':{'name':'S'}}").isRefused(400, "0", "Group id not found");
    }
}
