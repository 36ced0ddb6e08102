package dev.daybook.bench;

import java.util.List;

/**
 * Question about a whole history.
 *
 * @param mostMillis the milliseconds that it may take
 */
record ExplainQuestion(String name, String method, String parameters, double mostMillis) {

    private static final double SECOND_MILLIS = 1_000;
    private static final double TWO_SECONDS_MILLIS = 2_000;

    /** Questions about stage moves. */
    static final List<ExplainQuestion> OF_MOVES =
            List.of(
                    new ExplainQuestion("stagetime", "stagetime", "\"by\":\"left\"", SECOND_MILLIS),
                    new ExplainQuestion("transitions", "transitions", "", SECOND_MILLIS),
                    new ExplainQuestion(
                            "count by person and month",
                            "count",
                            "\"groupBy\":[\"person\"],\"bucket\":\"month\"",
                            SECOND_MILLIS),
                    new ExplainQuestion(
                            "funnel, transition",
                            "funnel",
                            "\"by\":\"transition\",\"categoryId\":0",
                            SECOND_MILLIS),
                    new ExplainQuestion(
                            "outcomes", "outcomes", "\"bucket\":\"month\"", SECOND_MILLIS),
                    new ExplainQuestion(
                            "asof", "asof", "\"at\":\"2023-06-01T00:00:00Z\"", SECOND_MILLIS),
                    new ExplainQuestion(
                            "funnel, cohort",
                            "funnel",
                            "\"by\":\"cohort\",\"categoryId\":0",
                            TWO_SECONDS_MILLIS),
                    new ExplainQuestion("variants", "variants", "", TWO_SECONDS_MILLIS),
                    new ExplainQuestion(
                            "flow", "flow", "\"bucket\":\"month\"", TWO_SECONDS_MILLIS));

    /** Questions about tasks; the milliseconds are for ten million changes. */
    static final List<ExplainQuestion> OF_TASKS =
            List.of(
                    new ExplainQuestion("tasks.time", "tasks.time", "", TWO_SECONDS_MILLIS),
                    new ExplainQuestion(
                            "tasks.count by person and month",
                            "tasks.count",
                            "\"groupBy\":[\"person\"],\"bucket\":\"month\"",
                            TWO_SECONDS_MILLIS),
                    new ExplainQuestion(
                            "tasks.count by the responsible user",
                            "tasks.count",
                            "\"groupBy\":[\"person\"],\"whose\":\"responsible\"",
                            TWO_SECONDS_MILLIS),
                    new ExplainQuestion(
                            "tasks.days by month",
                            "tasks.days",
                            "\"bucket\":\"month\"",
                            TWO_SECONDS_MILLIS));

    /** Returns the call of a question about the stage moves of deals. */
    static byte[] ofDeals(String question, String parameters) {
        return HttpConnection.call(
                "daybook.explain." + question,
                "{\"entityTypeId\":2%s}".formatted(parameters.isEmpty() ? "" : "," + parameters));
    }

    byte[] call() {
        return method.startsWith("tasks.")
                ? HttpConnection.call("daybook.explain." + method, "{" + parameters + "}")
                : ofDeals(method, parameters);
    }
}
