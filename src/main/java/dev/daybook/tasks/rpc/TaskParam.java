package dev.daybook.tasks.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskPrinter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.parts.StoredTaskParts;
import java.time.ZoneId;
import java.util.Set;

/** Parameters and answers shared by the methods for one task. */
public final class TaskParam {

    public static final Param<Long> TASK =
            required("taskId", ParamType.TASK_ID, "The task; may be named `id` too, which wins");
    static final String RETURNS_TASK =
            "`task`, with all fields; the empty list where the caller may not read it any more";

    private TaskParam() {}

    /** Returns the answer with the current state of a task. */
    static Answer shown(Call call, Tasks tasks, long id, ZoneId zone) {
        return shown(call, tasks, id, new TaskPrinter(new StoredTaskParts(), zone, Set.of(), true));
    }

    static Answer shown(Call call, Tasks tasks, long id, TaskPrinter printer) {
        return Answer.of(
                tasks.shown(call.caller(), id, printer)
                        .map(task -> Value.tree("task", task))
                        .orElse(Value.Items.EMPTY));
    }
}
