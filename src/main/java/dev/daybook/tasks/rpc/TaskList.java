package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import dev.daybook.tasks.TaskListing;
import dev.daybook.tasks.TaskPrinter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.StoredTaskParts;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/** {@code tasks.task.list}: returns the tasks that the caller may read. */
record TaskList(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> ORDER =
            optionalArray(
                    "order", "Sort keys with `asc` or `desc`; by default the newest tasks first");
    private static final Param<Value> FILTER =
            optionalArray("filter", "Conditions on the fields, with the prefixes of all lists");
    private static final Param<Value> SELECT =
            optionalArray(
                    "select",
                    "Fields to return, in upper or in camel case; custom fields only if they are"
                            + " named");
    private static final Param<Value> PARAMS =
            optionalArray(
                    "params",
                    "Further fields: `WITH_RESULT_INFO`, `WITH_TIMER_INFO`,"
                            + " `WITH_PARSED_DESCRIPTION`, each with `true`");
    private static final String EXPLANATION =
            """
            ## Names

            In `filter`, `order` and `select`, `RESPONSIBLE_ID`, `responsibleId` and `responsible_id`
            are the same field.

            ## Filter

            - Columns: `ID`, `PARENT_ID`, `GROUP_ID`, `STAGE_ID`, `FLOW_ID`, `CREATED_BY`,
              `RESPONSIBLE_ID`, `STATUS_CHANGED_BY`, `PRIORITY`, `MARK`, `SITE_ID`,
              `FORUM_TOPIC_ID`, `TIME_ESTIMATE`, `TIME_SPENT_IN_LOGS`.
            - Dates: `CREATED_DATE`, `CHANGED_DATE`, `ACTIVITY_DATE`, `CLOSED_DATE`, `DATE_START`,
              `DEADLINE`, `START_DATE_PLAN`, `END_DATE_PLAN`. An empty value finds the tasks without
              the date.
            - `Y` or `N`: `ADD_IN_REPORT`, `ALLOW_CHANGE_DEADLINE`, `ALLOW_TIME_TRACKING`,
              `MATCH_WORK_TIME`, `STATUS_COMPLETE`, `FAVORITE`, `IS_PINNED`.
            - `TITLE`: without a prefix, a pattern with `%` and `_`.
            - Lists of the task: `TAG`, `UF_CRM_TASK`, `DEPENDS_ON`, `ACCOMPLICE`, `AUDITOR`,
              `MEMBER`, `SPRINT_ID`, `BACKLOG_ID`. A condition holds if it holds for one value; with
              `!` if it holds for none. An empty value finds the tasks without values.
            - `REAL_STATUS`: the status. `STATUS`: -1 for an open task after its deadline, -3 for an
              open task less than 24 hours before it, otherwise the status; the same as `subStatus`.
              -2, unviewed, finds no task, because views are not recorded.
            - `ONLY_ROOT_TASKS`: `Y` finds the tasks without a parent that the caller may read.
            - `::SUBFILTER-PARAMS` contains further conditions: `{"FAVORITE":"Y"}`.

            ## Select

            `COUNTERS` returns `counter`: `expired` counts an overdue task of the caller, `mutedExpired`
            one that the caller has muted, `projectExpired` one of a group in which the caller has no
            role. Comments are not counted, because views are not recorded. `LENGTH_DEADLINE` returns
            `lengthDeadline`, `1` with a deadline and `0` without; so does an order by `DEADLINE`.

            ## Order

            All columns, dates and flags of the filter, `TITLE`, `REAL_STATUS`, `STATUS`,
            `CREATED_BY_LAST_NAME`, `RESPONSIBLE_LAST_NAME`, `SORTING`, `IS_PINNED_IN_GROUP`. No task
            has a value of the last two. Equal tasks follow in the direction of the last key.
            """;

    @Override
    public Signature signature() {
        return Signature.controller("tasks.task.list", Scope.TASK)
                .paged()
                .summary("Lists the tasks that the caller may read")
                .takes(ORDER, FILTER, SELECT, PARAMS)
                .returns("`tasks`, 50 a page")
                .refuses(ErrorCode.TASK_SORTING_KEY, ErrorCode.WRONG_DATETIME_OF)
                .suffixes(ErrorCode.TASK_SORTING_KEY)
                .from("tasks/tasks-task-list")
                .example("{\"filter\":{\"RESPONSIBLE_ID\":1},\"select\":[\"ID\",\"TITLE\"]}")
                .explains(EXPLANATION);
    }

    @Override
    public Answer answer(Call call) {
        var page = PageRequest.ofController(call.start());
        var listing = new TaskListing(call.get(ORDER), call.get(FILTER), page);
        var printer =
                new TaskPrinter(
                        new StoredTaskParts(),
                        zone,
                        TaskPrinter.names(call.get(SELECT)),
                        also(call.get(PARAMS), listing),
                        false);
        var rows = tasks.find(call.caller(), listing, printer);
        return page.answer(Value.tree("tasks", new Value.Items(rows.rows())), rows);
    }

    private static Set<String> also(Value params, TaskListing listing) {
        var also = new HashSet<String>();
        if (listing.isByDeadline()) {
            also.add(TaskPrinter.LENGTH_DEADLINE);
        }
        params.members()
                .forEach((name, value) -> {
                    if (value.isYes()) {
                        switch (name) {
                            case "WITH_RESULT_INFO" -> also.addAll(TaskPrinter.RESULT_INFO);
                            case "WITH_TIMER_INFO" -> also.addAll(TaskPrinter.TIMER_INFO);
                            case "WITH_PARSED_DESCRIPTION" ->
                                    also.add(TaskPrinter.PARSED_DESCRIPTION);
                            default -> {}
                        }
                    }
                });
        return also;
    }
}
