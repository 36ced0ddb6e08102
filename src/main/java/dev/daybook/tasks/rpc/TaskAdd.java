package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Tasks;
import java.time.ZoneId;

/** {@code tasks.task.add}: a new task. */
record TaskAdd(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    Kind.ARRAY,
                    "Values by the names of fields; `TITLE` and `RESPONSIBLE_ID` are required,"
                            + " unknown ones are ignored");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.add")
                .summary("Adds a task; its history begins with one row `NEW`")
                .takes(FIELDS)
                .returns("`task`, with all fields")
                .refuses(
                        Fault.TASK_TITLE_MISSING,
                        Fault.TASK_ASSIGNEE_MISSING,
                        Fault.TASK_ASSIGNEE_NOT_FOUND,
                        Fault.TASK_STATUS_INVALID,
                        Fault.TASK_PARENT_NOT_FOUND,
                        Fault.TASK_PLAN_REVERSED,
                        Fault.TASK_PLAN_TOO_LONG,
                        Fault.WRONG_DATETIME)
                .suffixes(Fault.PARAMETER_MISSING)
                .from("tasks/tasks-task-add")
                .example("{\"fields\":{\"TITLE\":\"Write the report\",\"RESPONSIBLE_ID\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        return TaskParam.shown(call, tasks, tasks.add(call.caller(), call.get(FIELDS)), zone);
    }
}
