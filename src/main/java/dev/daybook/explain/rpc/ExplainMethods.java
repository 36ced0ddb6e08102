package dev.daybook.explain.rpc;

import dev.daybook.explain.ExplainMethod;
import dev.daybook.explain.Explanations;
import dev.daybook.explain.Questions;
import dev.daybook.explain.tasks.ExplainTasksMethod;
import dev.daybook.explain.tasks.TaskExplanations;
import dev.daybook.explain.tasks.TaskQuestion;
import dev.daybook.method.RemoteMethod;
import java.util.ArrayList;
import java.util.List;

/** Remote methods of questions about history. */
public final class ExplainMethods {

    private ExplainMethods() {}

    public static List<RemoteMethod> all(Explanations items, TaskExplanations tasks) {
        var methods = new ArrayList<RemoteMethod>();
        Questions.all().forEach(question -> methods.add(new ExplainMethod(question, items)));
        TaskQuestion.all()
                .forEach(question -> methods.add(new ExplainTasksMethod(question, tasks)));
        return methods;
    }
}
