package dev.daybook.tasks.boards.rpc.flows;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Param;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;

/** Parameter and result that the methods of flows have in common. */
final class FlowData {

    static final Param<Value> PARAM =
            required(
                    "flowData",
                    ParamType.ARRAY,
                    "Values by the names of fields: `name`, `description`, `groupId`, `ownerId`,"
                            + " `templateId`, `plannedCompletionTime` in seconds,"
                            + " `distributionType` (`manually`, `queue`, `himself`),"
                            + " `responsibleList` and `taskCreators` (pairs like `[\"user\",\"3\"]`,"
                            + " `[\"department\",\"17:F\"]`), `matchWorkTime`,"
                            + " `responsibleCanChangeDeadline`, `taskControl`, `notify…`");

    static final String RESULT =
            "The flow: `id`, `creatorId`, `ownerId`, `groupId`, `templateId`, `efficiency` (the"
                    + " percentage of completed tasks that were completed by their deadline),"
                    + " `active`, `plannedCompletionTime`, `activity`, `name`, `description`,"
                    + " `distributionType`, `responsibleList`, `demo`,"
                    + " `responsibleCanChangeDeadline`, `matchWorkTime`, `taskControl`,"
                    + " `notifyAtHalfTime`, `notifyOnQueueOverflow`,"
                    + " `notifyOnTasksInProgressOverflow`, `notifyWhenEfficiencyDecreases`,"
                    + " `taskCreators`, `team`, `trialFeatureEnabled`";

    private FlowData() {}
}
