package dev.daybook.tasks.parts.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.Comparator;
import java.util.List;

/** Helpers shared by the methods for parts of tasks, which take positional parameters. */
public final class PositionParam {

    public static final Param<Long> TASK =
            required("taskId", ParamType.POSITION_INT, "First: the task (`TASKID`)");
    public static final Param<Long> ITEM =
            required("itemId", ParamType.POSITION_INT, "Second: the part of the task (`ITEMID`)");
    public static final Param<Value> FIELDS_SECOND =
            required("arFields", ParamType.POSITION_ARRAY, "Second: values by the names of fields");
    public static final Param<Value> FIELDS_THIRD =
            required("arFields", ParamType.POSITION_ARRAY, "Third: values by the names of fields");
    public static final Param<Value> ORDER =
            optional(
                    "arOrder",
                    ParamType.POSITION_ARRAY,
                    Value.Items.EMPTY,
                    "Second: a field to sort by, with `asc` or `desc`");

    private PositionParam() {}

    /** Returns the value of a positional parameter that must be an id. */
    public static long id(Call call, Param<Long> param) {
        var id = call.get(param);
        if (id <= 0) {
            throw ErrorCode.POSITION_ASSERTION.with();
        }
        return id;
    }

    /** Sorts the rows of an unpaged list by the first key of the order. */
    public static List<Value> sorted(List<Value> rows, Value order) {
        if (order.members().isEmpty()) {
            return rows;
        }
        var key = order.members().sequencedKeySet().getFirst();
        var ascending = !order.members().firstEntry().getValue().asText().equalsIgnoreCase("desc");
        Comparator<Value> comparator =
                Comparator.comparing(
                        row -> row.members().getOrDefault(key, Value.Nothing.NOTHING),
                        PositionParam::compare);
        return rows.stream().sorted(ascending ? comparator : comparator.reversed()).toList();
    }

    private static int compare(Value one, Value other) {
        var byNumber = Long.compare(one.asWhole(), other.asWhole());
        return byNumber != 0 ? byNumber : one.asText().compareTo(other.asText());
    }
}
