package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Tasks;
import java.time.ZoneId;

/** {@code tasks.task.add}: adds a task. */
record TaskAdd(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "Values by the names of fields; `TITLE` and `RESPONSIBLE_ID` are required,"
                            + " unknown ones are ignored");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.add")
                .summary("Adds a task; its history begins with one row `NEW`")
                .takes(FIELDS)
                .returns("`task`, with all fields")
                .refuses(
                        ErrorCode.TASK_TITLE_MISSING,
                        ErrorCode.TASK_ASSIGNEE_MISSING,
                        ErrorCode.TASK_ASSIGNEE_NOT_FOUND,
                        ErrorCode.TASK_STATUS_INVALID,
                        ErrorCode.TASK_PARENT_NOT_FOUND,
                        ErrorCode.TASK_GROUP_NOT_FOUND,
                        ErrorCode.TASK_PLAN_REVERSED,
                        ErrorCode.TASK_PLAN_TOO_LONG,
                        ErrorCode.WRONG_DATETIME_OF)
                .suffixes(ErrorCode.PARAMETER_MISSING)
                .from("tasks/tasks-task-add")
                .example("{\"fields\":{\"TITLE\":\"Write the report\",\"RESPONSIBLE_ID\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        return TaskParam.shown(call, tasks, tasks.add(call.caller(), call.get(FIELDS)), zone);
    }
}
