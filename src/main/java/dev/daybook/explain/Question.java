package dev.daybook.explain;

import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import java.util.ArrayList;
import java.util.List;

/**
 * Question about the history of items.
 *
 * @param own parameters of this question alone, which are checked after the shared ones
 * @param returns the description of the answer's rows
 * @param example the parameters of an example, as JSON
 */
public record Question(
        String name,
        String summary,
        List<Param<?>> own,
        String returns,
        String example,
        Evaluator evaluator) {

    /** Evaluation of a question. */
    @FunctionalInterface
    interface Evaluator {
        Table answer(Study study);
    }

    /** Returns the name of the remote method. */
    public String method() {
        return "daybook.explain." + name;
    }

    /** Returns all parameters, in the order in which they are checked. */
    public List<Param<?>> parameters() {
        var all = new ArrayList<Param<?>>(Parameters.SELECTION);
        all.addAll(own);
        return all;
    }
}
