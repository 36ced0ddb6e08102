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
                    update("{\"TITLE\":\"Title $n\",\"DEADLINE\":\"2026-03-0$nT10:00:00+03:00\",\"TAGS\":[\"tag$n\"]}").leaves("TITLE"),
                    update("{\"RESPONSIBLE_ID\":$user$n,\"ACCOMPLICES\":[$user$n],\"AUDITORS\":[$user$n]}").leaves("RESPONSIBLE_ID"),
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
                    Change.of("task.checklistitem.add").with("FIELDS", "{\"TITLE\":\"Item $n\"}").leaves("CHECKLIST_ITEM_CREATE"),
                    Change.of("task.checklistitem.update").with("FIELDS", "{\"TITLE\":\"One $n\"}").leaves("CHECKLIST_ITEM_RENAME"),
                    Change.of("task.checklistitem.complete"),
                    Change.of("task.checklistitem.renew").needs("IS_COMPLETE", "Y"),
                    Change.of("task.checklistitem.delete").leaves("CHECKLIST_ITEM_REMOVE"),
                    Change.of("task.checklistitem.moveafteritem"),
                    Change.of("task.commentitem.add").leaves("COMMENT"),
                    Change.of("task.commentitem.update").leaves("COMMENT_EDIT"),
                    Change.of("task.commentitem.delete").leaves("COMMENT_DEL"),
                    Change.of("tasks.task.result.addFromComment").leaves("RESULT"),
                    Change.of("tasks.task.result.deleteFromComment").with("commentId", "$answer").leaves("RESULT_REMOVE"),
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
    static List<Pair> pairs(String kind, List<Change> changes) {
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < changes.size(); i++) {
            for (var other : changes.subList(i, changes.size())) {
                pairs.add(new Pair(kind, changes.get(i), other));
            }
        }
        return pairs;
    }
}
