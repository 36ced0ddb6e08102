package dev.daybook.tasks.parts.rpc.time;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.query.PageRequest;
import dev.daybook.query.RowPage;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.ElapsedTimeList;
import dev.daybook.tasks.parts.ElapsedTimes;
import dev.daybook.tasks.parts.rpc.PositionParam;
import dev.daybook.tasks.parts.rpc.PositionalList;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;

/** {@code task.elapseditem.getlist}: returns entries of spent time, by page. */
final class ElapsedGetList implements RemoteMethod {

    // No number that a call can send.
    private static final long ALL_TASKS = Long.MIN_VALUE;

    private static final Param<Long> TASK =
            optional(
                    "taskId",
                    ParamType.POSITION_INT,
                    ALL_TASKS,
                    "First: the task (`TASKID`). If it is left out, the other parameters move up and"
                            + " the list has the entries of all tasks that the caller may read");
    private static final Param<Value> PARAMS =
            optional(
                    "arParams",
                    ParamType.POSITION_ARRAY,
                    Value.Items.EMPTY,
                    "Fifth: `NAV_PARAMS` with `nPageSize`, at most 50, and `iNumPage`, from 1");

    private static final String NAVIGATION = "NAV_PARAMS";
    private static final List<String> NAVIGATION_KEYS = List.of("nPageSize", "iNumPage");

    private final ElapsedTimeList times;
    private final Tasks tasks;
    private final PositionalList<ElapsedTimes.Entry> list;

    ElapsedGetList(ElapsedTimeList times, Tasks tasks, ZoneId zone) {
        this.times = times;
        this.tasks = tasks;
        this.list = ElapsedRows.list(zone);
    }

    @Override
    public Signature signature() {
        return Signature.positional("task.elapseditem.getlist")
                .paged()
                .summary("Lists time that was spent on one task or on all tasks, newest first")
                .takes(
                        TASK,
                        PositionParam.ORDER,
                        PositionParam.FILTER,
                        PositionParam.SELECT,
                        PARAMS)
                .returns(
                        "The entries, 50 a page, with texts for values. The order may name "
                                + names(ElapsedRows.SORTABLE)
                                + "; the filter "
                                + names(ElapsedRows.FILTERABLE))
                .refuses(
                        ErrorCode.POSITION_MISTYPED,
                        ErrorCode.POSITION_ASSERTION,
                        ErrorCode.POSITION_KEY_FORBIDDEN,
                        ErrorCode.TASK_PART_FAILED)
                .from("tasks/elapsed-item/task-elapsed-item-get-list")
                .example(
                        "{\"ORDER\":{\"ID\":\"desc\"},\"FILTER\":{\">=CREATED_DATE\":\"2024-02-16\"}}");
    }

    private static String names(List<String> fields) {
        return "`" + String.join("`, `", fields) + "`";
    }

    @Override
    public Answer answer(Call call) {
        var isOfAll = call.get(TASK) == ALL_TASKS;
        var task = isOfAll ? 0 : PositionParam.id(call, TASK);
        var params = call.get(PARAMS);
        check(params, List.of(NAVIGATION));
        var navigation = params.members().getOrDefault(NAVIGATION, Value.Items.EMPTY);
        check(navigation, NAVIGATION_KEYS);
        var size = pageSize(navigation);
        var query =
                list.query(
                        call.get(PositionParam.ORDER),
                        call.get(PositionParam.FILTER),
                        call.get(PositionParam.SELECT),
                        page(call, navigation, size),
                        tasks.now());
        var found = times.find(call.caller(), task, query);
        var rows = found.rows();
        return query.answer(
                new RowPage<>(rows.subList(0, Math.min(size, rows.size())), found.total()));
    }

    private static void check(Value params, List<String> known) {
        for (var key : params.members().keySet()) {
            if (!known.contains(key)) {
                throw ErrorCode.POSITION_KEY_FORBIDDEN.with(
                        4, PARAMS.name(), "ctaskelapseditem::getlist", key);
            }
        }
    }

    private static int pageSize(Value navigation) {
        var size = navigation.members().getOrDefault("nPageSize", Value.of(0)).asWhole();
        return size > 0 && size < Limits.PAGE_ROWS ? (int) size : Limits.PAGE_ROWS;
    }

    private static PageRequest page(Call call, Value navigation, int size) {
        var number = navigation.members().getOrDefault("iNumPage", Value.of(0)).asWhole();
        var offset =
                number > 0
                        ? Math.min(number - 1, Integer.MAX_VALUE) * size
                        : Math.max(0, call.start());
        return new PageRequest(offset, call.start() >= 0, OptionalLong.empty());
    }
}
