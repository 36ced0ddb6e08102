package dev.daybook.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                "{'entityTypeId':2,'form':'map'} | INVALID_ARG_VALUE | Invalid form: 'map'",
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

    @ParameterizedTest
    @Case(of = "explain", value = "E48")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stagetime | 'by':'chance' | INVALID_ARG_VALUE | Invalid by: 'chance'",
                "stagetime | 'by':'left','unit':'day' | INVALID_ARG_VALUE | Invalid unit: 'day'",
                "stagetime | 'by':'left','moves':{'moon':1} | INVALID_ARG_VALUE | Invalid filter: field 'moon' is not allowed in filter",
                "count | 'order':{'moves':'UP'} | INVALID_ARG_VALUE | Invalid order: allowed sort directions are ASC, DESC. But got 'UP' for field 'moves'",
                "tasks.time | 'filter':{'DEADLINE':'soon'} | WRONG_DATETIME_FORMAT | Incorrect date",
                "tasks.count | 'compare':'later','from':'2026-03-01','to':'2026-03-02' | INVALID_ARG_VALUE | Invalid compare: 'later'"
            })
    void a_parameter_of_one_question_is_refused(
            String question, String parameters, String code, String description) {
        var reply = ask(question, parameters);
        assertThat(reply.at("error").asText()).as(reply.text()).isEqualTo(code);
        assertThat(reply.at("error_description").asText()).startsWith(description);
    }

    @Test
    @Case(of = "explain", value = "E48")
    void more_than_ten_thousand_ids_are_refused() {
        var ids =
                java.util.stream.IntStream.rangeClosed(1, 10_001)
                        .mapToObj(Integer::toString)
                        .collect(java.util.stream.Collectors.joining(","));
        var reply = ask("stays", "'by':'left','ids':[" + ids + "]");
        assertThat(reply.at("error").asText()).isEqualTo("ERROR_CORE");
        assertThat(reply.at("error_description").asText()).contains("10000 values");
    }

    @Test
    @Case(of = "explain", value = "E50")
    void days_of_23_and_25_hours_are_whole_days() {
        assertThat(clock("2026-03-29")).isEqualTo(23 * HOUR);
        assertThat(clock("2026-10-25")).isEqualTo(25 * HOUR);
    }

    /** A lead that stays from March to October, in Berlin. */
    private static String stayOf(String parameters) {
        ExplainFixture.load(
                portal,
                EntityType.LEAD,
                List.of(
                        lead(1, 1, "2026-03-28T11:00:00Z", "NEW"),
                        lead(2, 2, "2026-10-26T11:00:00Z", "IN_PROCESS")));
        var reply =
                portal.call(
                        "daybook.explain.stagetime",
                        ("{'entityTypeId':1,'by':'inside','zone':'Europe/Berlin','at':'2026-11-01',"
                                        + parameters
                                        + "}")
                                .replace('\'', '"'));
        var stays = new ArrayList<String>();
        var sum = 0L;
        for (var row : reply.isAnswered().at("result.rows").elements()) {
            if (row.members().get("stageId").asText().equals("NEW")) {
                sum += row.members().get("sumSeconds").asWhole();
                stays.add("" + row.members().get("sumSeconds").asWhole() / (double) HOUR);
            }
        }
        return String.join(" ", stays) + " = " + sum / (double) HOUR;
    }

    private static StageMove lead(long id, int type, String time, String stage) {
        return new StageMove(
                id,
                type,
                1,
                Instant.parse(time).getEpochSecond(),
                null,
                "P",
                stage,
                11L,
                "",
                null,
                11L,
                0,
                "");
    }

    @Test
    @Case(of = "explain", value = "E50")
    void buckets_and_calendars_follow_summer_time() {
        var spring = "'from':'2026-03-28','to':'2026-03-31'";
        assertThat(stayOf(spring + ",'bucket':'day'")).isEqualTo("12.0 23.0 24.0 = 59.0");
        assertThat(stayOf(spring)).isEqualTo("59.0 = 59.0");
        var autumn = "'from':'2026-10-24','to':'2026-10-27'";
        assertThat(stayOf(autumn + ",'bucket':'day'")).isEqualTo("24.0 25.0 12.0 = 61.0");
        assertThat(stayOf(autumn)).isEqualTo("61.0 = 61.0");
        var days = ",'bucket':'day','calendar':{'days':[1,2,3,4,5,6,7],";
        var all = days + "'from':'00:00','to':'24:00'}";
        assertThat(stayOf(spring + all)).isEqualTo("12.0 23.0 24.0 = 59.0");
        assertThat(stayOf(autumn + all)).isEqualTo("24.0 25.0 12.0 = 61.0");
        var office = days + "'from':'09:00','to':'18:00'}";
        assertThat(stayOf(spring + office)).isEqualTo("6.0 9.0 9.0 = 24.0");
        assertThat(stayOf(autumn + office)).isEqualTo("9.0 9.0 3.0 = 21.0");
        // Two hours of that night, between which the clock is put back.
        assertThat(stayOf(autumn + days + "'from':'01:00','to':'03:00'}"))
                .isEqualTo("2.0 3.0 2.0 = 7.0");
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
