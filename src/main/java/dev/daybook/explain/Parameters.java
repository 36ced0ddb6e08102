package dev.daybook.explain;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.optionalArray;
import static dev.daybook.method.Param.required;

import dev.daybook.method.Param;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.List;

/** Parameters that questions share. */
public final class Parameters {

    static final long ALL_CATEGORIES = Long.MIN_VALUE;

    /** A boolean: {@code false}, {@code N} and 0 are false, all other values are true. */
    private static final ParamType<Boolean> FLAG =
            new ParamType<>(
                    "bool",
                    true,
                    value ->
                            switch (value.asText().toLowerCase(java.util.Locale.ROOT)) {
                                case "y", "true", "1" -> java.util.Optional.of(true);
                                case "n", "false", "0", "" -> java.util.Optional.of(false);
                                default -> java.util.Optional.empty();
                            });

    public static final Param<Long> TYPE =
            required(
                    "entityTypeId",
                    ParamType.INT,
                    "Type of the items: `1` leads, `2` deals, `5` old invoices, `31` smart invoices,"
                            + " or a smart process");
    static final Param<Long> CATEGORY =
            optional(
                    "categoryId",
                    ParamType.INT,
                    ALL_CATEGORIES,
                    "Only stays and entries in this category; without it, in all");
    static final Param<String> FROM =
            text("from", "Begin of the period; a date without a time is the begin of that day");
    static final Param<String> TO = text("to", "End of the period, which is not part of it");
    static final Param<String> ZONE =
            text(
                    "zone",
                    "Time zone of days and dates, such as `Europe/Berlin`; by default the portal's");
    static final Param<String> DAY_START =
            text("dayStart", "Local time at which days begin, such as `06:00`; by default `00:00`");
    static final Param<String> AT =
            text("at", "Instant of the answer, by default now: later moves are not seen");
    static final Param<Long> POSITION =
            optional(
                    "position",
                    ParamType.INT,
                    Long.MAX_VALUE,
                    "Newest row of the answer: moves with greater ids are not seen; by default all are");
    public static final Param<String> BUCKET =
            text("bucket", "Parts of the period: `day`, `week`, `month`, `quarter` or `year`");
    static final Param<Value> FILTER =
            optionalArray(
                    "filter", "Conditions on the items as they are now, as in `crm.item.list`");
    static final Param<Value> MOVES =
            optionalArray("moves", "Conditions on the moves, as in `crm.stagehistory.list`");
    public static final Param<Value> CALENDAR =
            optionalArray(
                    "calendar",
                    "Working hours, in which durations are measured:"
                            + " `{\"days\":[1,2,3,4,5],\"from\":\"09:00\",\"to\":\"18:00\",\"holidays\":[]}`");
    public static final Param<Value> ORDER =
            optionalArray("order", "Columns to sort by, with `ASC` or `DESC` each");
    public static final Param<Long> LIMIT =
            optional(
                    "limit",
                    ParamType.INT,
                    1000L,
                    "Most rows to return, up to 10000; `totals` count all");
    public static final Param<Value> COMPARE =
            optional(
                    "compare",
                    ParamType.ANY,
                    Value.Nothing.NOTHING,
                    "A second period: `previous`, or an object with `from` and `to`");

    static final Param<Boolean> WITH_GONE =
            flag(
                    "withGone",
                    "Adds the items that the source of a mirror no longer shows, with the rows of its"
                            + " archive; only for administrators, and without `moves`");

    /** Parameters of every question. */
    public static final List<Param<?>> PERIOD = List.of(FROM, TO, AT, ZONE, DAY_START);

    /** Parameters of every question about items. */
    static final List<Param<?>> SELECTION =
            List.of(
                    TYPE, CATEGORY, FROM, TO, AT, POSITION, ZONE, DAY_START, FILTER, MOVES,
                    WITH_GONE);

    private Parameters() {}

    static Param<String> text(String name, String summary) {
        return optional(name, ParamType.STRING, "", summary);
    }

    public static Param<Boolean> flag(String name, String summary) {
        return new Param<>(name, FLAG, java.util.Optional.of(false), false, summary);
    }

    /** Returns the list of the columns that a question can be grouped by. */
    public static Param<Value> groupBy(String words) {
        return optionalArray("groupBy", "Up to three of " + words);
    }
}
