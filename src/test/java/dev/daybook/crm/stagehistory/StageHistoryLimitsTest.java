package dev.daybook.crm.stagehistory;

import dev.daybook.Reply;
import dev.daybook.protocol.Limits;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the limits of a filter: accepted up to the limit, rejected above it. */
class StageHistoryLimitsTest extends StageHistoryTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
    }

    private static String numbers(long count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String texts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "'STAGE" + i + "'")
                .collect(Collectors.joining(",", "['won',", "]"));
    }

    /**
     * Returns a group with this number of alternatives, each as deeply nested as the group
     * itself.
     */
    private static String alternatives(int count, String condition) {
        return IntStream.range(0, count)
                .mapToObj(_ -> condition)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns groups nested around one condition. */
    private static String nested(int levels, String start, String condition, String end) {
        return start.repeat(levels) + condition + end.repeat(levels);
    }

    private static void finds(String filter, Object... ids) {
        deals(filter).lists("ID", ids).hasTotal(ids.length);
    }

    private static void findsAll(String filter) {
        finds(filter, 1, 2, 3, 4, 5, 6);
    }

    private static Reply isTooMuch(String filter, String description) {
        return deals(filter).isRefused(400, "ERROR_CORE", description);
    }

    // ---- values ----

    @Test
    void a_list_may_have_ten_thousand_values() {
        finds("{'@ID':" + numbers(Limits.LIST_VALUES) + "}", 1, 2, 3, 4, 5, 6);
        finds("{'!@ID':" + numbers(Limits.LIST_VALUES) + "}");
        finds("{'@STAGE_ID':" + texts(Limits.LIST_VALUES - 1) + "}", 3);
        finds("{'!=STAGE_ID':" + texts(Limits.LIST_VALUES - 1) + "}", 1, 2, 4, 5, 6);
    }

    @Test
    void a_list_of_ten_thousand_values_may_be_sent_as_a_form() {
        var values =
                LongStream.rangeClosed(1, Limits.LIST_VALUES)
                        .mapToObj(i -> "&filter[@ID][]=" + i)
                        .collect(Collectors.joining());
        portal.form("crm.stagehistory.list", "entityTypeId=2" + values).hasTotal(6);
    }

    @Test
    void a_longer_list_is_refused() {
        var values = numbers(Limits.LIST_VALUES + 1);
        isTooMuch("{'@ID':" + values + "}", "The lists of the filter have more than 10000 values");
        isTooMuch(
                "{'0':{'ID':" + values + "}}",
                "The lists of the filter have more than 10000 values");
        isTooMuch(values, "The lists of the filter have more than 10000 values");
    }

    @Test
    void lists_share_their_bound() {
        var half = numbers(Limits.LIST_VALUES / 2);
        finds("{'ID':" + half + ",'OWNER_ID':" + half + "}", 1, 2, 3, 4, 5, 6);
        isTooMuch(
                "{'ID':" + half + ",'OWNER_ID':" + half + ",'TYPE_ID':[1]}",
                "The lists of the filter have more than 10000 values");
    }

    // ---- conditions ----

    @Test
    void a_filter_may_have_four_hundred_conditions() {
        var half = Limits.CONDITIONS / 2;
        finds(alternatives(half, "{'!=STAGE_ID':'WON'}"), 1, 2, 4, 5, 6);
        finds(
                "{'0':{'LOGIC':'OR',"
                        + IntStream.range(0, half - 2)
                                .mapToObj(i -> "'" + i + "':{'=%STAGE_ID':'%ON" + i + "%'}")
                                .collect(Collectors.joining(","))
                        + "},'!ID':3}");
    }

    @Test
    void more_conditions_are_refused() {
        isTooMuch(
                alternatives(Limits.CONDITIONS + 1, "{'ID':1}"),
                "The filter has more than 400 conditions");
        isTooMuch(
                alternatives(Limits.CONDITIONS / 2, "{'ID':1,'TYPE_ID':2}"),
                "The filter has more than 400 conditions");
    }

    // ---- depth ----

    @Test
    void groups_may_lie_within_groups() {
        // The body and the filter count as levels too.
        var levels = Limits.NESTING - 4;
        finds(nested(levels, "[", "{'ID':3}", "]"), 3);
        finds(nested(levels, "{'LOGIC':'NOT','0':", "{'ID':3}", "}"), 3);
        finds(nested(levels, "{'LOGIC':'OR','ID':1,'0':", "{'ID':3}", "}"), 1, 3);
    }

    @Test
    void groups_too_deep_are_refused() {
        isTooMuch(
                nested(Limits.NESTING, "[", "{'ID':3}", "]"),
                "The request is nested deeper than 64 levels");
        isTooMuch(
                nested(100_000, "[", "{'ID':3}", "]"),
                "The request is nested deeper than 64 levels");
        portal.form(
                        "crm.stagehistory.list",
                        "entityTypeId=2&filter" + "[0]".repeat(Limits.NESTING) + "[ID]=3")
                .isRefused(400, "ERROR_CORE", "The request is nested deeper than 64 levels");
        portal.form(
                        "crm.stagehistory.list",
                        "entityTypeId=2&filter" + "[0]".repeat(Limits.NESTING - 1) + "[ID]=3")
                .lists("ID", 3);
    }

    // ---- texts ----

    @Test
    void a_text_of_any_length_is_compared() {
        var text = "x".repeat(1_000_000);
        for (var sign : new String[] {"", "=", ">", "@"}) {
            finds("{'" + sign + "STAGE_ID':'" + text + "'}");
        }
        findsAll("{'!=STAGE_ID':'" + text + "'}");
    }

    @Test
    void a_pattern_may_have_ten_thousand_characters() {
        for (var character : new String[] {"x", "_", "€", "\uD83D\uDE00"}) {
            var text = character.repeat(Limits.PATTERN_LENGTH / character.length());
            finds("{'%STAGE_ID':'" + text + "'}");
            finds("{'=%STAGE_ID':'" + text + "'}");
            findsAll("{'!%STAGE_ID':'" + text + "'}");
        }
        findsAll("{'=%STAGE_ID':'" + "%".repeat(Limits.PATTERN_LENGTH) + "'}");
        finds("{'=%STAGE_ID':'" + "%N".repeat(Limits.PATTERN_LENGTH / 2) + "'}");
        finds("{'%STAGE_ID':'" + "%".repeat(Limits.PATTERN_LENGTH) + "'}");
    }

    @Test
    void a_longer_pattern_is_refused() {
        var text = "x".repeat(Limits.PATTERN_LENGTH + 1);
        for (var sign : new String[] {"%", "=%", "%=", "!", "!%", "!=%", "!%="}) {
            isTooMuch(
                    "{'" + sign + "STAGE_ID':'" + text + "'}",
                    "A pattern of the filter is longer than 10000 characters");
        }
    }

    @Test
    void texts_that_no_database_keeps_are_compared_all_the_same() {
        finds("{'%STAGE_ID':'\\ud800'}");
        finds("{'STAGE_ID':'\\u0130'}");
    }
}
