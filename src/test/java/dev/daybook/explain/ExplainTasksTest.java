package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.history.TaskChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of questions about tasks on fixture G: three tasks with 17 changes. */
class ExplainTasksTest extends PortalTest {

    private static final long HOUR = 3600;

    @BeforeParameterizedClassInvocation
    static void fill() {
        portal.continueAfter("user", 10);
        for (var login : List.of("eleven", "twelve", "thirteen")) {
            portal.employee(login);
        }
        TaskFixture.build(portal);
        // Rows of a mirror may have equal sides; they are no events.
        TaskFixture.load(
                portal,
                List.of(new TaskChange(18, 3, TaskFixture.time(30, 9), "DEADLINE", "", "", 11, 0)));
    }

    private static Reply ask(long user, String question, String parameters) {
        return portal.callAs(
                        user,
                        "daybook.explain.tasks." + question,
                        ("{'zone':'UTC','at':'2026-03-29','from':'2026-03-01','to':'2026-04-01'"
                                        + (parameters.isEmpty() ? "" : ",")
                                        + parameters
                                        + "}")
                                .replace('\'', '"'))
                .isAnswered();
    }

    @Test
    @Case(of = "explain", value = "E36")
    void measures_lead_and_cycle_time() {
        var reply = ask(1, "time", "");
        var row = reply.at("result.rows.0").members();
        assertThat(row.get("tasks").asWhole()).isEqualTo(2);
        assertThat(row.get("leadMedianSeconds").asWhole()).isEqualTo(120 * HOUR);
        assertThat(row.get("leadP85Seconds").asWhole()).isEqualTo(144 * HOUR);
        assertThat(row.get("cycleMedianSeconds").asWhole()).isEqualTo(120 * HOUR);
        assertThat(row.get("cycleP85Seconds").asWhole()).isEqualTo(120 * HOUR);
        assertThat(reply.number("result.totals.open")).isEqualTo(1);
    }

    @Test
    @Case(
            of = "explain",
            value = {"E37", "E38"})
    void lists_the_time_in_each_status() {
        var task = ask(1, "time", "'list':true").at("result.rows.0").members();
        assertThat(Reply.text(task.get("inStatus")))
                .isEqualTo(
                        "{\"2\":%d,\"3\":%d,\"4\":%d}".formatted(25 * HOUR, 71 * HOUR, 48 * HOUR));
        assertThat(task.get("returns").asWhole()).isEqualTo(1);
        assertThat(task.get("postponements").asWhole()).isEqualTo(1);
        assertThat(task.get("leadSeconds").asWhole()).isEqualTo(144 * HOUR);

        var net = ask(1, "time", "'list':true,'net':true").at("result.rows.1").members();
        assertThat(net.get("taskId").asWhole()).isEqualTo(2);
        assertThat(net.get("leadSeconds").asWhole()).isEqualTo(96 * HOUR);
    }

    private static String events(Reply reply, long person) {
        for (var row : reply.at("result.rows").elements()) {
            if (row.members().get("userId").asWhole() == person) {
                var events = new ArrayList<String>();
                row.members()
                        .forEach((name, value) -> {
                            if (value instanceof Value.Whole(var number)
                                    && number > 0
                                    && !name.equals("userId")
                                    && !name.equals("tasks")) {
                                events.add(name + " " + number);
                            }
                        });
                return String.join(", ", events);
            }
        }
        return "";
    }

    @Test
    @Case(of = "explain", value = "E39")
    void counts_events_by_actor() {
        var reply = ask(1, "count", "'bucket':'month','groupBy':['person']");
        assertThat(events(reply, 12))
                .isEqualTo(
                        "created 2, completed 1, returned 1, reopened 1, advanced 1, reassigned 1");
        assertThat(events(reply, 13)).isEqualTo("completed 2");
        assertThat(events(reply, 11))
                .isEqualTo(
                        "created 1, started 2, sentToReview 2, postponed 1, deadlineSet 1,"
                                + " deadlineRemoved 1, postponedSeconds 172800");
    }

    @Test
    @Case(
            of = "explain",
            value = {"E40", "E41"})
    void counts_events_by_the_user_responsible_then() {
        var reply =
                ask(
                        1,
                        "count",
                        "'groupBy':['person'],'whose':'responsible','events':['returned','reopened','completed']");
        assertThat(events(reply, 11)).isEqualTo("returned 1, completed 1");
        assertThat(events(reply, 13)).isEqualTo("reopened 1, completed 2");
        var reassigned =
                ask(
                        1,
                        "count",
                        "'groupBy':['person'],'whose':'responsible','events':['reassigned']");
        assertThat(events(reassigned, 11)).isEqualTo("reassigned 1");
    }

    @Test
    @Case(of = "explain", value = "E42")
    void counts_the_changes_of_each_day() {
        var days = new ArrayList<String>();
        for (var row : ask(1, "days", "").at("result.rows").elements()) {
            var cells = row.members();
            if (cells.get("userId").asWhole() == 11 && cells.get("changes").asWhole() > 0) {
                days.add(
                        cells.get("bucket").asText()
                                + " "
                                + cells.get("changes").asWhole()
                                + " "
                                + cells.get("tasks").asWhole()
                                + " "
                                + cells.get("firstTime").asText().substring(11, 16)
                                + " "
                                + cells.get("lastTime").asText().substring(11, 16));
            }
        }
        assertThat(days).contains("2026-03-02 3 2 09:00 11:00", "2026-03-04 2 2 09:00 12:00");
    }

    /** Row 4 belongs to user 11, who had task 2 until then; the other changes of task 2 to user 13. */
    @Test
    @Case(
            of = "explain",
            value = {"E41", "E42"})
    void counts_the_changes_of_each_day_by_the_user_responsible_then() {
        var rows =
                ask(1, "days", "'whose':'responsible','bucket':'month'")
                        .isAnswered()
                        .at("result.rows")
                        .elements();
        assertThat(rows)
                .extracting(row ->
                        row.members().get("userId").asText()
                                + " "
                                + row.members().get("changes").asText()
                                + " "
                                + row.members().get("tasks").asText())
                .containsExactly("11 14 3", "13 3 1");
    }

    @Test
    @Case(of = "explain", value = "E36")
    void measures_each_task_by_itself() {
        assertThat(ask(1, "time", "'groupBy':['task']").isAnswered().at("result.rows").elements())
                .extracting(row ->
                        row.members().get("taskId").asText()
                                + " "
                                + row.members().get("leadMedianSeconds").asWhole() / HOUR)
                .containsExactly("1 144", "2 120");
    }

    @Test
    @Case(of = "explain", value = "E43")
    void counts_only_tasks_that_the_caller_may_read() {
        var reply = ask(13, "count", "");
        var row = reply.at("result.rows.0").members();
        assertThat(row.get("created").asWhole()).isEqualTo(1);
        assertThat(row.get("completed").asWhole()).isEqualTo(2);
        assertThat(row.get("reassigned").asWhole()).isEqualTo(1);
        assertThat(row.get("reopened").asWhole()).isEqualTo(1);
        assertThat(row.get("tasks").asWhole()).isEqualTo(1);
        assertThat(reply.at("result.about.restricted").isTruthy()).isTrue();
    }

    @Test
    @Case(of = "explain", value = "E44")
    void a_change_to_the_same_value_is_no_event() {
        var april = "{\"zone\":\"UTC\",\"at\":\"2026-04-01\",\"from\":\"2026-03-30\"}";
        assertThat(
                        portal.call("daybook.explain.tasks.count", april)
                                .isAnswered()
                                .number("result.totals.deadlineSet"))
                .isZero();
        assertThat(
                        Reply.text(
                                portal.call("daybook.explain.tasks.days", april)
                                        .isAnswered()
                                        .at("result.rows.0.byField")))
                .isEqualTo("{\"DEADLINE\":1}");
    }

    @Test
    @Case(of = "explain", value = "E48")
    void an_invalid_parameter_is_refused() {
        portal.call("daybook.explain.tasks.count", "{\"events\":[\"slept\"]}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid events: 'slept'");
        portal.call("daybook.explain.tasks.count", "{\"whose\":\"mine\"}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid whose: 'mine'");
        portal.call("daybook.explain.tasks.time", "{\"by\":\"chance\"}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid by: 'chance'");
    }

    @Test
    void a_filter_selects_tasks_as_they_are_now() {
        var totals = ask(1, "count", "'filter':{'RESPONSIBLE_ID':13}").at("result.totals");
        assertThat(totals.members().get("created").asWhole()).isEqualTo(1);
        assertThat(totals.members().get("completed").asWhole()).isEqualTo(2);
    }

    @Test
    void two_periods_are_compared() {
        var parameters =
                "{'zone':'UTC','at':'2026-03-29','from':'2026-03-04','to':'2026-03-07','compare':'previous'}";
        var row =
                portal.call("daybook.explain.tasks.count", parameters.replace('\'', '"'))
                        .isAnswered()
                        .at("result.rows.0")
                        .members();
        assertThat(row.get("completed").asWhole()).isEqualTo(1);
        assertThat(row.get("completedBefore").asWhole()).isEqualTo(1);
        assertThat(row.get("createdChange").asWhole()).isEqualTo(-3);
        assertThat(row.get("createdShare").asText()).isEqualTo("-1");
    }

    @Test
    void statuses_add_up_the_time_of_all_tasks() {
        var rows = ask(1, "time", "'statuses':true").at("result.rows").elements();
        var told =
                rows.stream()
                        .map(row ->
                                row.members().get("status").asText()
                                        + " "
                                        + row.members().get("count").asText()
                                        + " "
                                        + row.members().get("sumSeconds").asWhole() / HOUR
                                        + " "
                                        + row.members().get("open").asText()
                                        + " "
                                        + row.members().get("final").asText());
        // Task 1: 25, 71, 48 hours; task 2: 48 and 47, and 24 of being done; task 3 never moved.
        assertThat(told).containsExactly("2 4 121 1 0", "3 2 71 0 0", "4 2 48 0 0", "5 1 24 0 2");
    }

    @Test
    void open_tasks_are_counted_where_they_belong_to_a_group() {
        assertThat(ask(1, "time", "").at("result.rows.0.open").asWhole()).isEqualTo(1);
        assertThat(ask(1, "time", "'bucket':'month'").at("result.rows.0.open"))
                .isEqualTo(Value.Nothing.NOTHING);
        var created = ask(1, "time", "'bucket':'month','by':'created'");
        assertThat(created.at("result.rows.0.open").asWhole()).isEqualTo(1);
    }

    @Test
    @Case(of = "explain", value = "E48")
    void what_does_not_go_together_is_refused() {
        var method = "daybook.explain.tasks.";
        portal.callAs(13, method + "count", "{\"withGone\":\"Y\"}")
                .isRefused(
                        403,
                        "ACCESS_DENIED",
                        "Access denied! Administrator authorization required");
        portal.call(method + "count", "{\"withGone\":\"Y\",\"moves\":{\"FIELD\":\"NEW\"}}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid withGone: 'Y'");
        portal.call(method + "time", "{\"statuses\":\"Y\",\"bucket\":\"day\"}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid statuses: 'Y'");
        portal.call(
                        method + "time",
                        "{\"list\":\"Y\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\",\"compare\":\"previous\"}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid compare: 'of a list'");
        portal.call(method + "time", "{\"list\":\"Y\",\"order\":{\"taskId\":\"ASC\"}}")
                .isRefused(
                        400,
                        "INVALID_ARG_VALUE",
                        "Invalid order: field 'taskId' is not allowed in order");
    }
}
