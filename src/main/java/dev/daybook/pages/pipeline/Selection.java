package dev.daybook.pages.pipeline;

import dev.daybook.crm.EntityFamily;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the pages of a pipeline ask about: a period, the items of some people, and how time counts.
 *
 * @param who the people who are responsible for the items now; empty for everybody
 * @param isWorking whether durations count working hours only
 * @param compared the second period: {@code previous} or {@code 2026-01-01..2026-01-31}, both days
 *     included; empty if nothing is compared
 * @param where conditions on the items as they are now
 * @param own the parameters of this page alone
 */
record Selection(
        Period period,
        List<Long> who,
        boolean isWorking,
        String compared,
        Where where,
        OwnParameters own) {

    static final String PREVIOUS = "previous";

    /** Working hours of the pages: Monday to Friday, 9 to 18 in the zone of the portal. */
    private static final Value WORKING_HOURS =
            Value.tree(
                    "days",
                    new Value.Items(List.of(1, 2, 3, 4, 5).stream().map(Value::of).toList()),
                    "from",
                    "09:00",
                    "to",
                    "18:00");

    private static final Set<String> WITH_CALENDAR =
            Set.of("ageing", "asof", "flow", "stagetime", "stays", "transitions", "variants");
    private static final Set<String> WITH_COMPARISON = Set.of("funnel", "stagetime", "transitions");
    private static final Set<String> COMPARABLE_PAGES = Set.of("", "funnel", "time", "map", "flow");
    private static final Pattern PEOPLE = Pattern.compile("[1-9][0-9]{0,17}(,[1-9][0-9]{0,17})*");
    private static final Pattern SPAN =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.\\.([0-9]{4}-[0-9]{2}-[0-9]{2})");

    Selection(Period period, List<Long> who, boolean isWorking, String compared) {
        this(period, who, isWorking, compared, Where.NONE, OwnParameters.NONE);
    }

    static Selection of(Visit visit, String tab) {
        var who = visit.parameter("who");
        return new Selection(
                Period.of(visit, hasBuckets(tab)),
                PEOPLE.matcher(who).matches()
                        ? Arrays.stream(who.split(",")).map(Long::valueOf).distinct().toList()
                        : List.of(),
                visit.parameter("time").equals("working"),
                isComparable(tab) ? compared(visit) : "",
                Where.of(visit),
                OwnParameters.of(visit, tab));
    }

    /** Returns whether the reader may choose the size of the buckets of a page. */
    static boolean hasBuckets(String tab) {
        return tab.equals("flow") || tab.equals("time");
    }

    static boolean isComparable(String tab) {
        return COMPARABLE_PAGES.contains(tab);
    }

    // The form of the question bar sends the two days of the span as parameters of their own.
    private static String compared(Visit visit) {
        var written = visit.parameter("vs");
        var from = visit.parameter("vsfrom");
        if (!from.isEmpty()) {
            written = from + ".." + visit.parameter("vsto");
        }
        return written.equals(PREVIOUS) || isSpan(written) ? written : "";
    }

    private static boolean isSpan(String written) {
        var span = SPAN.matcher(written);
        try {
            return span.matches()
                    && !LocalDate.parse(span.group(2)).isBefore(LocalDate.parse(span.group(1)));
        } catch (DateTimeException _) {
            return false;
        }
    }

    boolean isCompared() {
        return !compared.isEmpty();
    }

    Selection during(Period other) {
        return new Selection(other, who, isWorking, compared, where, own);
    }

    Selection of(List<Long> people) {
        return new Selection(period, people, isWorking, compared, where, own);
    }

    Selection counting(boolean isWorking) {
        return new Selection(period, who, isWorking, compared, where, own);
    }

    Selection comparedWith(String other) {
        return new Selection(period, who, isWorking, other, where, own);
    }

    Selection where(Where other) {
        return new Selection(period, who, isWorking, compared, other, own);
    }

    /** Returns the same selection with another value of a parameter of this page alone. */
    Selection with(String name, String value) {
        return new Selection(period, who, isWorking, compared, where, own.with(name, value));
    }

    /** Returns the same selection with other parameters of one page. */
    Selection having(OwnParameters others) {
        return new Selection(period, who, isWorking, compared, where, others);
    }

    Selection ofOtherPage() {
        return new Selection(period, who, isWorking, compared, where, OwnParameters.NONE);
    }

    /** Returns the parameters that follow the instant, by name, in their fixed order. */
    Map<String, String> later(String tab) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("bucket", hasBuckets(tab) ? period.chosen() : "");
        parameters.put("who", who.stream().map(String::valueOf).collect(Collectors.joining(",")));
        parameters.put("where", where.written());
        parameters.put("time", isWorking ? "working" : "");
        parameters.put("vs", isComparable(tab) ? compared : "");
        parameters.putAll(own.values());
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    /**
     * Returns the query of an address, without a leading question mark.
     *
     * @param by the basis of the page; empty if it has only one
     * @param at the instant; empty for now
     */
    String query(String by, String at, String tab) {
        var text = new StringBuilder();
        append(text, "by", by);
        if (!period.parameters().isEmpty()) {
            text.append(text.isEmpty() ? "" : "&").append(period.parameters());
        }
        append(text, "at", at);
        later(tab).forEach((name, value) -> append(text, name, value));
        return text.toString();
    }

    /** Returns a parameter of an address. Only conditions have characters that must be escaped. */
    static String written(String name, String value) {
        return name
                + "="
                + (name.equals("where") ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value);
    }

    /** Returns the decoded parameters of a query, for the hidden fields of a form. */
    static Map<String, String> hidden(String parameters) {
        var hidden = new LinkedHashMap<String, String>();
        for (var each : parameters.split("&", -1)) {
            var equals = each.indexOf('=');
            if (equals > 0) {
                hidden.put(
                        each.substring(0, equals),
                        URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return hidden;
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? "" : "&").append(written(name, value));
        }
    }

    /** Returns the parameters of a question that hold for each question of the page. */
    Map<String, Value> parameters(String question, Pipeline pipeline) {
        var parameters = new LinkedHashMap<String, Value>();
        var filter = new LinkedHashMap<String, Value>();
        where.addTo(filter);
        if (!who.isEmpty()) {
            // Old invoices have the names of their own methods.
            var isOld = pipeline.type().family() == EntityFamily.OLD_INVOICE;
            var field = isOld ? "RESPONSIBLE_ID" : "assignedById";
            var people = new Value.Items(who.stream().map(Value::of).toList());
            filter.put(field, people);
        }
        if (!filter.isEmpty()) {
            parameters.put("filter", Value.of(filter));
        }
        if (isWorking && WITH_CALENDAR.contains(question)) {
            parameters.put("calendar", WORKING_HOURS);
        }
        if (isCompared() && WITH_COMPARISON.contains(question)) {
            parameters.put("compare", comparison());
        }
        return parameters;
    }

    /** Returns the second period as questions take it: its end is the day after the last one. */
    Value comparison() {
        var span = SPAN.matcher(compared);
        return span.matches()
                ? Value.tree(
                        "from",
                        span.group(1),
                        "to",
                        LocalDate.parse(span.group(2)).plusDays(1).toString())
                : Value.of(compared);
    }
}
