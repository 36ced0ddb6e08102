package dev.daybook.tasks.parts.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;

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
                    "Second: fields to sort by, with `asc` or `desc` each");
    public static final Param<Value> FILTER =
            optional(
                    "arFilter",
                    ParamType.POSITION_ARRAY,
                    Value.Items.EMPTY,
                    "Third: conditions on the fields, with `!`, `<`, `<=`, `>` or `>=`; a list of"
                            + " values is any of them");
    public static final Param<Value> SELECT =
            optional(
                    "arSelect",
                    ParamType.POSITION_ARRAY,
                    Value.Items.EMPTY,
                    "Fourth: fields to return; without any, or with `*`, all");

    private PositionParam() {}

    /** Returns the value of a positional parameter that must be an id. */
    public static long id(Call call, Param<Long> param) {
        var id = call.get(param);
        if (id <= 0) {
            throw ErrorCode.POSITION_ASSERTION.with();
        }
        return id;
    }
}
