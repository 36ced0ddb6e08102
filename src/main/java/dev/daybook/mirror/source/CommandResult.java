package dev.daybook.mirror.source;

import dev.daybook.protocol.Value;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Result of a command of a batch. */
public sealed interface CommandResult {

    /** Answer to a command. */
    public record Answered(Value value, OptionalLong total, Timing timing)
            implements CommandResult {

        /** Returns a member of the answer, such as the list of rows. */
        public Value member(String key) {
            return value.member(key);
        }
    }

    /** Error of a command. */
    record Refused(String code, String description) implements CommandResult {

        /** Returns what the error says about the data that was asked for. */
        public Refusal kind() {
            return Refusal.of(code, description);
        }
    }

    /** Missing result of a command that was not run, because an earlier one had failed. */
    record NotRun() implements CommandResult {}

    /**
     * Cost of a call.
     *
     * @param finish when it ended by the clock of the source, in seconds since 1970; 0 if unknown
     * @param seconds its duration
     * @param operating the seconds that the method has used in ten minutes; 0 if not counted
     * @param resetAt when the oldest part of them expires, in seconds since 1970; 0 if unknown
     */
    record Timing(double finish, double seconds, double operating, long resetAt) {

        static Timing of(Value time) {
            var members = time.members();
            return new Timing(
                    number(members.get("finish")),
                    number(members.get("duration")),
                    number(members.get("operating")),
                    (long) number(members.get("operating_reset_at")));
        }

        private static double number(@Nullable Value value) {
            return switch (value) {
                case Value.Whole(var whole) -> whole;
                case Value.Decimal(var decimal) -> decimal;
                case Value.Text(var text) when text.matches("\\d{1,18}(\\.\\d{1,18})?") ->
                        Double.parseDouble(text);
                case null, default -> 0;
            };
        }
    }
}
