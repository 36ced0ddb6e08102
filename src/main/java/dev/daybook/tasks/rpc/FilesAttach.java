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

/** {@code tasks.task.files.attach}: attaches a file to a task. */
record FilesAttach(Tasks tasks) implements RemoteMethod {

    private static final Param<Long> FILE = required("fileId", ParamType.INT, "The file");

    @Override
    public Signature signature() {
        return Signature.task("tasks.task.files.attach")
                .summary(
                        "Attaches a file to a task; history records the attachments before"
                                + " and after")
                .takes(TaskParam.TASK, FILE)
                .returns("`attachmentId`")
                .refuses(
                        ErrorCode.TASK_MISSING, ErrorCode.TASK_ID_WRONG, ErrorCode.TASK_FILE_DENIED)
                .suffixes(
                        ErrorCode.PARAMETER_MISSING,
                        ErrorCode.PARAMETER_MISTYPED,
                        ErrorCode.TASK_FILE_DENIED)
                .from("tasks/tasks-task-files-attach")
                .example("{\"taskId\":1,\"fileId\":345}");
    }

    @Override
    public Answer answer(Call call) {
        var attachment = tasks.attach(call.caller(), call.get(TaskParam.TASK), call.get(FILE));
        return Answer.of(Value.tree("attachmentId", attachment));
    }
}
