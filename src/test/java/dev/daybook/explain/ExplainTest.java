package dev.daybook.explain;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Base of tests of questions on fixture F. JSON is written with single quotes. */
abstract class ExplainTest extends PortalTest {

    static final long HOUR = 3600;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
    }

    /** Asks a question about deals, at the instant of the fixture. */
    static Reply ask(String question, String parameters) {
        return askAs(1, question, parameters);
    }

    static Reply askAs(long user, String question, String parameters) {
        var type = question.startsWith("tasks.") ? "" : "'entityTypeId':2,";
        var own = parameters.isEmpty() ? "" : "," + parameters;
        return portal.callAs(
                user,
                "daybook.explain." + question,
                ("{" + type + "'zone':'UTC','at':'2026-03-10T00:00:00Z'" + own + "}")
                        .replace('\'', '"'));
    }

    /** Returns some columns of the rows, separated by spaces; durations as hours. */
    static List<String> rows(Reply reply, String... columns) {
        return reply.isAnswered().at("result.rows").elements().stream()
                .map(row -> line(row, columns))
                .toList();
    }

    /** Returns one row by the value of a column. */
    static String row(Reply reply, String column, String value, String... columns) {
        return reply.isAnswered().at("result.rows").elements().stream()
                .filter(row -> cell(row, column).equals(value))
                .map(row -> line(row, columns))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reply.text()));
    }

    private static String line(Value row, String... columns) {
        return Arrays.stream(columns)
                .map(column -> cell(row, column))
                .collect(Collectors.joining(" "));
    }

    private static String cell(Value row, String column) {
        var value = row.members().get(column);
        if (value == null) {
            throw new AssertionError("no column " + column + " in " + Reply.text(row));
        }
        if (value == Value.Nothing.NOTHING) {
            return "null";
        }
        if (column.endsWith("Seconds")
                || column.equals("seconds")
                || column.equals("secondsTotal")) {
            var seconds = value.asWhole();
            return seconds % HOUR == 0 ? seconds / HOUR + "h" : seconds + "s";
        }
        if (column.endsWith("Time")) {
            return value.asText().replace(":00:00+00:00", "").replace("2026-03-", "");
        }
        return value instanceof Value.Flag(var on) ? "" + on : value.asText();
    }
}
