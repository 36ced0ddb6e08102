package dev.daybook.mirror.source;

import dev.daybook.mirror.source.CommandResult.Timing;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reply to a batch.
 *
 * @param results the results, in the order of the commands
 * @param timing the cost of the request as a whole
 * @param bytes the size of the decoded reply
 */
public record BatchReply(List<CommandResult> results, Timing timing, long bytes) {

    static String key(int number) {
        return "c" + number;
    }

    /** Parses a reply to this number of commands. */
    static BatchReply of(Value reply, int commands, long bytes) {
        var sections = reply.member("result").members();
        Function<String, SequencedMap<String, Value>> section =
                name -> sections.getOrDefault(name, Value.Nothing.NOTHING).members();
        var answers = section.apply("result");
        var errors = section.apply("result_error");
        var totals = section.apply("result_total");
        var times = section.apply("result_time");
        var results = new ArrayList<CommandResult>();
        for (var number = 0; number < commands; number++) {
            var key = key(number);
            var error = errors.get(key);
            var answer = answers.get(key);
            if (error != null) {
                results.add(refused(error));
            } else if (answer == null) {
                results.add(new CommandResult.NotRun());
            } else {
                var total = totals.get(key);
                results.add(
                        new CommandResult.Answered(
                                answer,
                                total == null
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(total.asWhole()),
                                Timing.of(times.getOrDefault(key, Value.Nothing.NOTHING))));
            }
        }
        return new BatchReply(List.copyOf(results), Timing.of(reply.member("time")), bytes);
    }

    private static CommandResult.Refused refused(Value error) {
        var members = error.members();
        return members.isEmpty()
                ? new CommandResult.Refused(error.asText(), "")
                : new CommandResult.Refused(
                        members.getOrDefault("error", Value.of("")).asText(),
                        members.getOrDefault("error_description", Value.of("")).asText());
    }
}
