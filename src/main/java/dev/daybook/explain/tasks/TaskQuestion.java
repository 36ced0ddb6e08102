package dev.daybook.explain.tasks;

import dev.daybook.explain.Parameters;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import java.util.ArrayList;
import java.util.List;

/** Question about the history of tasks. */
public record TaskQuestion(
        String name,
        String summary,
        List<Param<?>> own,
        String returns,
        String example,
        Evaluator evaluator) {

    /** Evaluation of a question. */
    @FunctionalInterface
    interface Evaluator {
        Table answer(TaskStudy study);
    }

    private static final List<TaskQuestion> ALL =
            List.of(TaskTimes.QUESTION, TaskCounts.QUESTION, TaskDays.QUESTION);

    /** Returns all questions about tasks. */
    public static List<TaskQuestion> all() {
        return ALL;
    }

    /** Returns the name of the remote method. */
    public String method() {
        return "daybook.explain.tasks." + name;
    }

    /** Returns all parameters, in the order in which they are checked. */
    public List<Param<?>> parameters() {
        var all = new ArrayList<Param<?>>(Parameters.PERIOD);
        all.add(TaskParameters.FILTER);
        all.add(TaskParameters.MOVES);
        all.add(TaskParameters.WITH_GONE);
        all.addAll(own);
        return all;
    }
}
