package dev.daybook.method;

import java.util.ArrayList;
import java.util.List;

/**
 * Example call of a method, which a new sample portal answers.
 *
 * @param body the parameters as JSON
 * @param before calls that the example needs before it, in order
 */
public record Example(String body, List<Step> before) {

    static final Example EMPTY = new Example("{}", List.of());

    /**
     * Call of a method.
     *
     * @param body the parameters as JSON
     * @param word the word that stands for a value of the answer in later calls; empty if none does
     * @param path of the value in the answer, such as {@code result.id}
     */
    public record Step(String method, String body, String word, String path) {}

    Example with(String other) {
        return new Example(other, before);
    }

    Example after(Step step) {
        var steps = new ArrayList<>(before);
        steps.add(step);
        return new Example(body, List.copyOf(steps));
    }
}
