package dev.daybook.tasks;

import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskField;
import java.time.Duration;
import java.util.List;

/**
 * Status of a task that includes its deadline: {@code STATUS} in filters and {@code subStatus} in
 * rows. It is the status of the task unless the task is open and its deadline has passed or is near.
 * The protocol also has -2 for tasks that were not viewed; Daybook does not record views.
 */
final class TaskSubStatus {

    static final long OVERDUE = -1;
    private static final long ALMOST_OVERDUE = -3;
    private static final long NEAR = Duration.ofDays(1).toSeconds();

    private static final String OPEN_UNTIL =
            "task.deadline > 0 and task.status not in (4, 5) and task.deadline < ?";

    /** SQL expression with the {@link #arguments}. */
    static final String COLUMN =
            "case when %s then %d when %s then %d else task.status end"
                    .formatted(OPEN_UNTIL, OVERDUE, OPEN_UNTIL, ALMOST_OVERDUE);

    private TaskSubStatus() {}

    static List<Object> arguments(long now) {
        return List.of(now, now + NEAR);
    }

    static long of(Task task, long now) {
        var deadline = task.number(TaskField.DEADLINE);
        if (deadline == 0 || task.status().isClosed() || deadline >= now + NEAR) {
            return task.status().number();
        }
        return deadline < now ? OVERDUE : ALMOST_OVERDUE;
    }
}
