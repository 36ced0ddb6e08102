package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.optionalArray;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.Tasks;
import java.util.List;

/** {@code tasks.task.getaccess}: returns the actions that users may take on a task. */
record TaskGetAccess(Tasks tasks) implements RemoteMethod {

    private static final Param<Value> USERS =
            optionalArray("users", "Ids of people; without any, the caller");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.getaccess")
                .summary("Lists the actions that users may perform with a task")
                .takes(TaskParam.TASK, USERS)
                .returns(
                        "`allowedActions`, by the ids of people; empty where the caller"
                                + " may not read the task")
                .refuses(ErrorCode.TASK_MISSING, ErrorCode.TASK_ID_WRONG)
                .from("tasks/tasks-task-get-access")
                .example("{\"taskId\":1,\"users\":[1]}");
    }

    @Override
    public Answer answer(Call call) {
        var users = call.get(USERS).elements().stream().map(Value::asWhole).toList();
        var asked = users.isEmpty() ? List.of(call.caller().userId()) : users;
        return Answer.of(
                Value.tree(
                        "allowedActions",
                        tasks.allowedActions(call.caller(), call.get(TaskParam.TASK), asked)));
    }
}
