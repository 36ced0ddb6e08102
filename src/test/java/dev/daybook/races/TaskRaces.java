package dev.daybook.races;

import java.util.ArrayList;
import java.util.List;

/** Changes of tasks: of one task, of marks and links, and of a parent with its children. */
final class TaskRaces {

    private static final String UPDATE = "tasks.task.update";
    private static final String COMPLETE = "tasks.task.complete";
    private static final String PENDING = "2";
    private static final String IN_PROGRESS = "3";
    private static final String AWAITING_CONTROL = "4";
    private static final String COMPLETED = "5";

    private TaskRaces() {}

    /** Changes of one task and its parts. */
    static final List<Change> OF_TASK =
            List.of(
                    update(
                                    "{\"TITLE\":\"Title $n\",\"DEADLINE\":\"2026-03-0$nT10:00:00+03:00\",\"TAGS\":[\"tag$n\"]}")
                            .leaves("TITLE"),
                    update(
                                    "{\"RESPONSIBLE_ID\":$user$n,\"ACCOMPLICES\":[$user$n],\"AUDITORS\":[$user$n]}")
                            .leaves("RESPONSIBLE_ID"),
                    update("{\"GROUP_ID\":$group$n}").leaves("GROUP_ID"),
                    Change.of("tasks.task.delete").leaves("DELETE"),
                    step("start", PENDING),
                    step("pause", IN_PROGRESS),
                    step("defer", PENDING),
                    step("complete", PENDING),
                    step("renew", COMPLETED),
                    step("approve", AWAITING_CONTROL),
                    step("disapprove", AWAITING_CONTROL),
                    Change.of("tasks.task.delegate").with("userId", "$user$n"),
                    Change.of("tasks.task.startwatch"),
                    Change.of("tasks.task.stopwatch").needs("AUDITORS", "1,2"),
                    Change.of("tasks.task.files.attach").leaves("UF_TASK_WEBDAV_FILES"),
                    Change.of("task.checklistitem.add")
                            .with("FIELDS", "{\"TITLE\":\"Item $n\"}")
                            .leaves("CHECKLIST_ITEM_CREATE"),
                    Change.of("task.checklistitem.update")
                            .with("FIELDS", "{\"TITLE\":\"One $n\"}")
                            .leaves("CHECKLIST_ITEM_RENAME"),
                    Change.of("task.checklistitem.complete"),
                    Change.of("task.checklistitem.renew").needs("IS_COMPLETE", "Y"),
                    Change.of("task.checklistitem.delete").leaves("CHECKLIST_ITEM_REMOVE"),
                    Change.of("task.checklistitem.moveafteritem"),
                    Change.of("task.commentitem.add").leaves("COMMENT"),
                    Change.of("task.commentitem.update").leaves("COMMENT_EDIT"),
                    Change.of("task.commentitem.delete").leaves("COMMENT_DEL"),
                    Change.of("tasks.task.result.addFromComment").leaves("RESULT"),
                    Change.of("tasks.task.result.deleteFromComment")
                            .with("commentId", "$answer")
                            .leaves("RESULT_REMOVE"),
                    Change.of("task.elapseditem.add").leaves("TIME_SPENT_IN_LOGS"),
                    Change.of("task.elapseditem.update").leaves("TIME_SPENT_IN_LOGS"),
                    Change.of("task.elapseditem.delete").leaves("TIME_SPENT_IN_LOGS"),
                    Change.of("task.stages.movetask").with("stageId", "$stage$n"),
                    inScrum("$sprint"),
                    inScrum("$backlog").needs("IN_SPRINT", "Y"));

    /** Marks that each caller keeps for a task; they have no history. */
    static final List<Change> OF_MARKS =
            List.of(
                    Change.of("tasks.task.favorite.add"),
                    Change.of("tasks.task.favorite.remove"),
                    Change.of("tasks.task.mute"),
                    Change.of("tasks.task.unmute"),
                    Change.of("tasks.task.pin"),
                    Change.of("tasks.task.unpin"),
                    Change.of("tasks.task.delete").leaves("DELETE"));

    /** Changes of the other tasks of a family, each made while the child is changed. */
    static final List<Change> OF_PARENT =
            List.of(
                    Change.of(COMPLETE).with("taskId", "$parent").leaves("STATUS"),
                    update("{\"GROUP_ID\":$group$n}").with("taskId", "$parent").leaves("GROUP_ID"),
                    Change.of("tasks.task.delete").with("taskId", "$parent").leaves("DELETE"),
                    Change.of(COMPLETE).with("taskId", "$sibling"));

    /** Changes of the child: those that store the task itself. */
    static final List<Change> OF_CHILD =
            OF_TASK.stream()
                    .filter(change -> !change.needs().containsKey("GROUP_ID"))
                    .filter(change ->
                            change.method().startsWith("tasks.task.")
                                            && !change.method().contains("result")
                                    || change.method().equals("task.commentitem.add"))
                    .toList();

    /** Changes of what joins two tasks: none may come to depend on itself. */
    static final List<Change> OF_LINKS =
            List.of(
                    Change.of("task.dependence.add"),
                    Change.of("task.dependence.add")
                            .with("taskIdFrom", "$other")
                            .with("taskIdTo", "$task"),
                    Change.of("task.dependence.delete"),
                    update("{\"PARENT_ID\":$other}"),
                    update("{\"PARENT_ID\":$task}").with("taskId", "$other"),
                    Change.of("tasks.task.delete"));

    /** Changes of a board, with a task that moves on it. */
    static final List<Change> OF_BOARD =
            List.of(
                    Change.of("task.stages.add")
                            .with("fields", "{\"TITLE\":\"Stage $n\",\"ENTITY_ID\":$board}"),
                    Change.of("task.stages.update").with("id", "$stage"),
                    Change.of("task.stages.delete").with("id", "$stage"),
                    Change.of("task.stages.movetask").with("stageId", "$stage"));

    /** Changes of a scrum group and of a flow. */
    static final List<Change> OF_GROUP =
            List.of(
                    Change.of("tasks.api.scrum.backlog.add")
                            .with("fields", "{\"groupId\":$scrum,\"createdBy\":1}"),
                    Change.of("tasks.api.scrum.sprint.add")
                            .with("fields", "{\"groupId\":$scrum,\"name\":\"Next $n\"}"),
                    Change.of("tasks.api.scrum.sprint.start").with("id", "$sprint"),
                    Change.of("tasks.api.scrum.sprint.complete").with("id", "$scrum"),
                    Change.of("tasks.flow.Flow.create")
                            .with(
                                    "flowData",
                                    "{\"name\":\"Flow $n\",\"groupId\":$scrum,\"distributionType\":\"manually\"}"),
                    Change.of("tasks.flow.Flow.update")
                            .with("flowData", "{\"id\":$flow,\"name\":\"Flow of $n\"}"),
                    Change.of("tasks.flow.Flow.activate").with("flowId", "$flow"),
                    Change.of("tasks.flow.Flow.delete").with("flowData", "{\"id\":$flow}"));

    private static Change update(String fields) {
        return Change.of(UPDATE).with("fields", fields);
    }

    private static Change step(String name, String status) {
        return Change.of("tasks.task." + name).needs("STATUS", status).leaves("STATUS");
    }

    private static Change inScrum(String entity) {
        return Change.of("tasks.api.scrum.task.update")
                .with("fields", "{\"entityId\":" + entity + "}")
                .needs("GROUP_ID", "scrum");
    }

    /** Returns the pairs of all changes of a list, each also with itself. */
    static List<Pair> pairs(String element, List<Change> changes) {
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < changes.size(); i++) {
            for (var other : changes.subList(i, changes.size())) {
                pairs.add(new Pair(element, changes.get(i), other));
            }
        }
        return pairs;
    }

    /** Returns the pairs of the other tasks of a family with the child, and among themselves. */
    static List<Pair> ofFamily() {
        var pairs = pairs("family", OF_PARENT);
        for (var parent : OF_PARENT) {
            OF_CHILD.forEach(child -> pairs.add(new Pair("family", parent, child)));
        }
        return pairs;
    }
}
