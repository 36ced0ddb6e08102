package dev.daybook.tasks.boards;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.boards.FlowSettings.Member;
import java.time.ZoneId;

/** Printer of flows with all documented fields. */
record FlowPrinter(ZoneId zone) {

    private static final String LAST_ACTIVITY =
            "select coalesce(max(changed_date), 0) from task"
                    + " where portal_id = ? and flow_id = ? and flow_id > 0";
    private static final String COMPLETED =
            "select count(*) from task where portal_id = ? and flow_id = ? and flow_id > 0"
                    + " and is_recycled = 0 and status = 5";
    private static final String COMPLETED_IN_TIME =
            COMPLETED + " and (deadline = 0 or closed_date <= deadline)";
    private static final int PERCENT = 100;

    Value toValue(Snapshot snapshot, Flow flow) {
        return Value.tree(
                "id", flow.id(),
                "creatorId", flow.creatorId(),
                "ownerId", flow.setting(FlowSettings.OWNER),
                "groupId", flow.groupId(),
                "templateId", flow.setting("templateId"),
                "efficiency", efficiency(snapshot, flow),
                "active", flow.isActive(),
                "plannedCompletionTime", flow.setting(FlowSettings.PLANNED_TIME),
                "activity", Dates.write(lastActivity(snapshot, flow), zone),
                "name", flow.name(),
                "description", flow.setting("description"),
                "distributionType", flow.setting(FlowSettings.DISTRIBUTION),
                "responsibleList", flow.setting(FlowSettings.RESPONSIBLE),
                "demo", false,
                "responsibleCanChangeDeadline", flow.setting(FlowSettings.MOVES_DEADLINE),
                "matchWorkTime", flow.setting(FlowSettings.MATCHES_WORK_TIME),
                "taskControl", flow.setting(FlowSettings.TASK_CONTROL),
                "notifyAtHalfTime", flow.setting("notifyAtHalfTime"),
                "notifyOnQueueOverflow", flow.setting("notifyOnQueueOverflow"),
                "notifyOnTasksInProgressOverflow", flow.setting("notifyOnTasksInProgressOverflow"),
                "notifyWhenEfficiencyDecreases", flow.setting("notifyWhenEfficiencyDecreases"),
                "taskCreators", flow.setting(FlowSettings.CREATORS),
                "team", team(snapshot, flow),
                "trialFeatureEnabled", false);
    }

    /** Returns the percentage of completed tasks that were completed by their deadline. */
    private static long efficiency(Snapshot snapshot, Flow flow) {
        var completed = snapshot.number(COMPLETED, snapshot.portal(), flow.id());
        return completed == 0
                ? 0
                : snapshot.number(COMPLETED_IN_TIME, snapshot.portal(), flow.id())
                        * PERCENT
                        / completed;
    }

    private static long lastActivity(Snapshot snapshot, Flow flow) {
        return Math.max(
                flow.createdTime(), snapshot.number(LAST_ACTIVITY, snapshot.portal(), flow.id()));
    }

    // If a moderator assigns the tasks, the team is everybody else in the group.
    private static Value team(Snapshot snapshot, Flow flow) {
        if (!flow.isLed()) {
            return flow.setting(FlowSettings.RESPONSIBLE);
        }
        var moderators = flow.users(snapshot, FlowSettings.RESPONSIBLE);
        return FlowSettings.toValue(
                WorkGroups.members(snapshot, flow.groupId()).stream()
                        .filter(user -> !moderators.contains(user))
                        .map(Member::ofUser)
                        .toList());
    }
}
