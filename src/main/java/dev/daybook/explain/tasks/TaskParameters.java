package dev.daybook.explain.tasks;

import dev.daybook.explain.Parameters;
import dev.daybook.explain.period.Bucket;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parameters of questions about tasks. */
final class TaskParameters {

    static final Param<Value> FILTER =
            Param.optionalArray(
                    "filter", "Conditions on the tasks as they are now, as in `tasks.task.list`");
    static final Param<Boolean> WITH_GONE =
            Parameters.flag(
                    "withGone",
                    "Adds deleted tasks, also those that the source of a mirror no longer shows, with"
                            + " the rows of its archive; only for administrators, and without"
                            + " `moves`. Tasks that were deleted for good pass no `filter`");
    static final Param<Value> MOVES =
            Param.optionalArray(
                    "moves", "Conditions on the rows, as in `daybook.task.history.list`");
    static final Param<String> WHOSE =
            Param.optional(
                    "whose",
                    ParamType.STRING,
                    "actor",
                    "Person of a row: the `actor`, or the user that was `responsible` then");

    private TaskParameters() {}

    static boolean isByResponsible(TaskStudy study) {
        return switch (study.get(WHOSE)) {
            case "actor" -> false;
            case "responsible" -> true;
            default -> throw ErrorCode.QUESTION_PARAMETER.with("whose", study.get(WHOSE));
        };
    }

    static Optional<Bucket> bucket(String word) {
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Bucket.of(word)
                                .orElseThrow(
                                        () -> ErrorCode.QUESTION_PARAMETER.with("bucket", word)));
    }

    static List<String> groupBy(Value wanted, List<String> words) {
        var chosen = new ArrayList<String>();
        for (var each : wanted.elements()) {
            var word = each.asText();
            if (!words.contains(word) || chosen.contains(word) || chosen.size() == 3) {
                throw ErrorCode.QUESTION_PARAMETER.with("groupBy", word);
            }
            chosen.add(word);
        }
        return chosen;
    }
}
