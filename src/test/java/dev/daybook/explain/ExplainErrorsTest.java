package dev.daybook.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.protocol.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of invalid parameters, of comparisons, and of days with 23 and 25 hours. */
class ExplainErrorsTest extends ExplainTest {

    @ParameterizedTest
    @Case(of = "explain", value = "E48")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'groupBy':['person']} | 100 | Could not find value for parameter {entityTypeId}",
                "{'entityTypeId':'x'} | 100 | Invalid value {x} to match with parameter {entityTypeId}. Should be value of type int.",
                "{'entityTypeId':4} | ENTITY_TYPE_NOT_SUPPORTED | Entity type Company is not supported",
                "{'entityTypeId':2,'categoryId':99} | INVALID_ARG_VALUE | Unknown categoryId 99",
                "{'entityTypeId':2,'from':'soon'} | WRONG_DATETIME_FORMAT | Incorrect date format",
                "{'entityTypeId':2,'at':'soon'} | WRONG_DATETIME_FORMAT | Incorrect date format",
                "{'entityTypeId':2,'dayStart':'6'} | WRONG_DATETIME_FORMAT | Incorrect date format",
                "{'entityTypeId':2,'zone':'Mars'} | INVALID_ARG_VALUE | Invalid zone: 'Mars'",
                "{'entityTypeId':2,'bucket':'hour'} | INVALID_ARG_VALUE | Invalid bucket: 'hour'",
                "{'entityTypeId':2,'groupBy':['moon']} | INVALID_ARG_VALUE | Invalid groupBy: 'moon'",
                "{'entityTypeId':2,'groupBy':['stage','type','person','category']} | INVALID_ARG_VALUE | Invalid groupBy: 'category'",
                "{'entityTypeId':2,'of':'all'} | INVALID_ARG_VALUE | Invalid of: 'all'",
                "{'entityTypeId':2,'from':'2026-03-02','to':'2026-03-02'} | INVALID_ARG_VALUE | Invalid to: '2026-03-02'",
                "{'entityTypeId':2,'compare':'later','from':'2026-03-01','to':'2026-03-02'} | INVALID_ARG_VALUE | Invalid compare: 'later'",
                "{'entityTypeId':2,'filter':{'moon':1}} | INVALID_ARG_VALUE | Invalid filter: field 'MOON' is not allowed in filter",
                "{'entityTypeId':2,'order':{'moon':'ASC'}} | INVALID_ARG_VALUE | Invalid order: field 'moon' is not allowed in order",
                "{'entityTypeId':2,'limit':0} | INVALID_ARG_VALUE | Invalid limit: '0'",
                "{'entityTypeId':2,'bucket':'day','from':'2020-01-01','to':'2026-01-01'} | INVALID_ARG_VALUE | The period has more than 1200 buckets"
            })
    void an_invalid_parameter_is_refused_alone_and_in_a_batch(
            String parameters, String code, String description) {
        var json = parameters.replace('\'', '"');
        portal.call("daybook.explain.count", json).isRefused(400, code, description);

        var query = new StringBuilder("daybook.explain.count?");
        addTo(query, "", dev.daybook.protocol.JsonReader.read(json.getBytes(UTF_8)).orElseThrow());
        var batch = portal.call("batch", "{\"cmd\":{\"a\":\"" + query + "\"}}");
        assertThat(batch.at("result.result_error.a.error").asText()).isEqualTo(code);
        assertThat(batch.at("result.result_error.a.error_description").asText())
                .isEqualTo(description);
    }

    /** Adds parameters in the notation of a query: {@code groupBy[0]=stage&}. */
    private static void addTo(StringBuilder query, String name, Value value) {
        if (!value.isContainer()) {
            query.append(name).append('=').append(value.asText()).append('&');
            return;
        }
        value.members()
                .forEach((key, member) ->
                        addTo(query, name.isEmpty() ? key : name + "[" + key + "]", member));
    }

    @Test
    @Case(of = "explain", value = "E48")
    void an_invalid_calendar_is_refused_by_its_key() {
        ask("stagetime", "'by':'left','calendar':{'days':[8]}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid calendar.days: '8'");
        ask("stagetime", "'by':'left','calendar':{'days':[1],'from':'10:00','to':'09:00'}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid calendar.to: '09:00'");
        ask("stagetime", "'by':'left','calendar':{'days':[1],'holidays':['x']}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid calendar.holidays: 'x'");
    }

    @Test
    @Case(of = "explain", value = "E35")
    void compares_with_the_period_before() {
        assertThat(
                        rows(
                                ask(
                                        "count",
                                        "'from':'2026-03-04','to':'2026-03-07','compare':'previous'"),
                                "moves",
                                "movesBefore",
                                "movesChange",
                                "movesShare"))
                .containsExactly("7 8 -1 -0.125");
        assertThat(
                        rows(
                                ask(
                                        "count",
                                        "'from':'2026-03-04','to':'2026-03-06','bucket':'day','compare':'previous'"),
                                "bucket",
                                "moves",
                                "movesBefore"))
                .containsExactly("2026-03-04 4 3", "2026-03-05 2 3");
    }

    @Test
    @Case(of = "explain", value = "E50")
    void days_of_23_and_25_hours_are_whole_days() {
        assertThat(clock("2026-03-29")).isEqualTo(23 * HOUR);
        assertThat(clock("2026-10-25")).isEqualTo(25 * HOUR);
    }

    private static long clock(String day) {
        var clock =
                new dev.daybook.explain.period.DayClock(
                        java.time.ZoneId.of("Europe/Berlin"), java.time.LocalTime.MIDNIGHT);
        var date = java.time.LocalDate.parse(day);
        var begin = clock.begin(date);
        var end = clock.begin(date.plusDays(1));
        assertThat(clock.day(begin)).isEqualTo(date);
        assertThat(clock.day(end - 1)).isEqualTo(date);
        return end - begin;
    }
}
