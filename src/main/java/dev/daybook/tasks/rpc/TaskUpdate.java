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

/** {@code tasks.task.update}: other values for a task. */
record TaskUpdate(Tasks tasks, ZoneId zone) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    Kind.ARRAY,
                    "New values by the names of fields; what is not sent stays as it is");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.update")
                .summary("Changes a task; each field with another value makes a row of its history")
                .takes(TaskParam.TASK, FIELDS)
                .returns(TaskParam.RETURNS_TASK)
                .refuses(
                        Fault.TASK_MISSING,
                        Fault.TASK_ID_WRONG,
                        Fault.TASK_ACTION_NOT_ALLOWED,
                        Fault.TASK_ASSIGNEE_NOT_FOUND,
                        Fault.TASK_STATUS_INVALID,
                        Fault.TASK_PARENT_NOT_FOUND,
                        Fault.TASK_PARENT_IS_ITSELF,
                        Fault.TASK_PARENT_IS_CYCLIC,
                        Fault.TASK_PLAN_REVERSED,
                        Fault.TASK_PLAN_TOO_LONG,
                        Fault.WRONG_DATETIME)
                .suffixes(
                        Fault.TASK_MISSING, Fault.TASK_ACTION_NOT_ALLOWED, Fault.PARAMETER_MISSING)
                .from("tasks/tasks-task-update")
                .example("{\"taskId\":1,\"fields\":{\"PRIORITY\":2}}");
    }

    @Override
    public Answer answer(Call call) {
        var id = call.get(TaskParam.TASK);
        tasks.change(call.caller(), id, call.get(FIELDS));
        return TaskParam.shown(call, tasks, id, zone);
    }
}
