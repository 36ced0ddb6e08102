package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMove.Kind;
import dev.daybook.crm.stagehistory.StageMoves;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts the trips to a PostgreSQL server that calls take, when all caches are filled. */
class TripsTest {

    private static final int ROWS = 5000;
    private static final long OWNERS = 40;
    private static final long FIRST_TIME = 1_767_225_600; // 2026-01-01
    private static final List<String> STAGES = List.of("NEW", "PREPARATION", "EXECUTING");

    /** Credentials, and whether the portal is a mirror, are looked up again after a second. */
    private static final Pattern EVERY_SECOND =
            Pattern.compile("begin;\\s*select [^;]* from (user_account|mirror)\\s[^;]*");

    private static TestPortal portal;
    private static String task;

    @BeforeAll
    static void start() {
        portal = TestPortal.on(TestPortal.On.POSTGRESQL);
        new StageMoves(portal.services().database())
                .load(
                        EntityType.DEAL,
                        LongStream.rangeClosed(1, ROWS).mapToObj(TripsTest::move).toList());
        call("crm.item.add", "{'entityTypeId':2,'fields':{'title':'A deal'}}");
        task =
                call("tasks.task.add", "{'fields':{'TITLE':'A task','RESPONSIBLE_ID':1}}")
                        .at("result.task.id")
                        .asText();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static StageMove move(long id) {
        var stage = STAGES.get((int) (id % STAGES.size()));
        return new StageMove(
                id,
                Kind.MOVED,
                id % OWNERS + 1,
                FIRST_TIME + id * 60,
                0,
                Semantics.PROCESS,
                stage,
                1,
                "NEW",
                0,
                1);
    }

    private static Reply call(String method, String json) {
        return portal.call(method, json.replace('\'', '"'));
    }

    private static int trips(Runnable work) {
        var trips = new AtomicInteger();
        var isRepeated = new AtomicBoolean();
        var database = portal.services().database();
        database.tripObserver(text -> {
            // Background work has threads of its own.
            if (!Thread.currentThread().isVirtual()) {
                return;
            }
            if (EVERY_SECOND.matcher(text).matches()) {
                isRepeated.set(true);
            }
            if (!isRepeated.get()) {
                trips.incrementAndGet();
            } else if (text.equals("commit")) {
                isRepeated.set(false);
            }
        });
        try {
            work.run();
        } finally {
            database.tripObserver(_ -> {});
        }
        return trips.get();
    }

    /** Returns the trips of a call after the same one about something else. */
    private static int trips(String method, String warming, String json) {
        call(method, warming).isAnswered();
        return trips(() -> call(method, json).isAnswered());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    1 | ''                          | ''                          | 0
                    1 | ''                          | ''                          | 50
                    1 | ''                          | ''                          | 4950
                    1 | '>ID':7                     | '>ID':2000                  | -1
                    1 | '<ID':700                   | '<ID':2000                  | 0
                    1 | 'OWNER_ID':3                | 'OWNER_ID':4                | 0
                    1 | 'OWNER_ID':3                | 'OWNER_ID':4                | 50
                    1 | '@OWNER_ID':[3,4]           | '@OWNER_ID':[5,6]           | 0
                    1 | 'STAGE_ID':'NEW'            | 'STAGE_ID':'EXECUTING'      | 0
                    1 | 'STAGE_ID':'NEW','>=CREATED_TIME':'2026-01-02T00:00:00Z','<CREATED_TIME':'2026-01-03T00:00:00Z' | 'STAGE_ID':'NEW','>=CREATED_TIME':'2026-01-01T22:00:00Z','<CREATED_TIME':'2026-01-03T02:00:00Z' | 0
                    2 | 'STAGE_ID':'NEW','>=CREATED_TIME':'2026-01-02T00:00:00Z','<CREATED_TIME':'2026-01-03T00:00:00Z' | 'STAGE_ID':'NEW','>=CREATED_TIME':'2026-01-01T21:00:00Z','<CREATED_TIME':'2026-01-03T03:00:00Z' | 50
                    """)
    void a_page_of_moves(int most, String warming, String filter, int start) {
        assertThat(
                        trips(
                                "crm.stagehistory.list",
                                page(warming, "ID", start),
                                page(filter, "ID", start)))
                .isBetween(1, most);
        assertThat(
                        trips(() ->
                                call("crm.stagehistory.list", page(filter, "ID", start))
                                        .isAnswered()))
                .as("the same page again")
                .isEqualTo(1);
    }

    private static String page(String filter, String order, int start) {
        return "{'entityTypeId':2,'filter':{%s},'order':{'%s':'ASC'},'start':%d}"
                .formatted(filter.equals("''") ? "" : filter, order, start);
    }

    @ParameterizedTest
    @CsvSource({"0", "50"})
    void a_page_of_moves_in_the_order_of_times(int start) {
        assertThat(
                        trips(
                                "crm.stagehistory.list",
                                page("'STAGE_ID':'NEW'", "CREATED_TIME", start),
                                page("'STAGE_ID':'EXECUTING'", "CREATED_TIME", start)))
                .isBetween(1, 2);
    }

    @Test
    void the_version_of_the_store_is_another_one_after_each_commit() {
        var database = portal.services().database();
        var before = database.version();

        call("crm.item.add", "{'entityTypeId':2,'fields':{}}");

        assertThat(database.version()).isPresent().isNotEqualTo(before);
    }

    @Test
    void a_page_of_moves_that_an_employee_may_read() {
        var employee = portal.employee("anna");
        var first = page("'OWNER_ID':5", "ID", 0).replace('\'', '"');
        var second = page("'OWNER_ID':6", "ID", 0).replace('\'', '"');
        portal.callAs(employee, "crm.stagehistory.list", first).isAnswered();

        assertThat(
                        trips(() ->
                                portal.callAs(employee, "crm.stagehistory.list", second)
                                        .isAnswered()))
                .isEqualTo(1);
    }

    @Test
    void a_page_after_a_move_takes_a_second_trip_only_once() {
        var json = page("", "ID", 0);
        call("crm.stagehistory.list", json).isAnswered();
        var deal =
                call("crm.item.add", "{'entityTypeId':2,'fields':{'title':'Another'}}")
                        .number("result.item.id");
        assertThat(deal).isPositive();
        var before = call("crm.stagehistory.list", json).number("total");

        call("crm.item.add", "{'entityTypeId':2,'fields':{'title':'A third'}}").isAnswered();

        assertThat(call("crm.stagehistory.list", json).number("total")).isEqualTo(before + 1);
        assertThat(trips(() -> call("crm.stagehistory.list", json).isAnswered())).isEqualTo(1);
    }

    @Test
    void a_page_of_items() {
        assertThat(
                        trips(
                                "crm.item.list",
                                "{'entityTypeId':2,'filter':{'>id':0}}",
                                "{'entityTypeId':2,'filter':{'>id':1}}"))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void a_page_of_the_history_of_tasks() {
        assertThat(
                        trips(
                                "daybook.task.history.list",
                                "{'filter':{'FIELD':'TITLE'}}",
                                "{'filter':{'FIELD':'NEW'}}"))
                .isEqualTo(1);
    }

    @Test
    void the_history_of_one_task() {
        assertThat(
                        trips(
                                "tasks.task.history.list",
                                "{'taskId':" + task + "}",
                                "{'taskId':" + task + ",'filter':{'FIELD':'NEW'}}"))
                .isEqualTo(1);
    }

    /** Begin with lock and item; id and time; row, item and commit. */
    @Test
    void a_move() {
        var deal =
                call("crm.item.add", "{'entityTypeId':2,'fields':{'title':'One that moves'}}")
                        .number("result.item.id");
        var move = "{'entityTypeId':2,'id':" + deal + ",'fields':{'stageId':'%s'}}";

        assertThat(
                        trips(
                                "crm.item.update",
                                move.formatted("PREPARATION"),
                                move.formatted("EXECUTING")))
                .isEqualTo(3);
    }
}
