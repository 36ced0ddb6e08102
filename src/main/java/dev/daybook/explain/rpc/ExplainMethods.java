package dev.daybook.explain.rpc;

import dev.daybook.explain.Explanations;
import dev.daybook.explain.Questions;
import dev.daybook.method.RemoteMethod;
import java.util.List;

/** Remote methods of questions about history. */
public final class ExplainMethods {

    private ExplainMethods() {}

    public static List<RemoteMethod> all(Explanations explanations) {
        return Questions.all().stream()
                .<RemoteMethod>map(question -> new ExplainMethod(question, explanations))
                .toList();
    }
}
