package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.protocol.ApiException;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Store;
import dev.daybook.store.PostgresPair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests of a read-only server on a physical replica, beside a server on its primary. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaTest {

    private static final String HISTORY = "crm.stagehistory.list";
    private static final String REFUSAL = "This server only reads: send changes to one that writes";
    private static final String ALL = "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"}}";
    private static final String WON =
            "{\"entityTypeId\":2,\"filter\":{\"STAGE_ID\":\"WON\",\">CREATED_TIME\":\"2023-11-15\"}}";
    private static final long FIRST_TIME = 1_700_000_000;
    private static final int LOADED = 5_000;

    private static PostgresPair pair;
    private static TestPortal writing;
    private static TestPortal snapshot;

    @BeforeAll
    static void start() throws Exception {
        pair = PostgresPair.start();
        writing = TestPortal.in(pair.freshDatabase());
        writing.services()
                .stageMoves()
                .load(
                        EntityType.DEAL,
                        LongStream.rangeClosed(1, LOADED).mapToObj(ReplicaTest::move).toList());
        pair.catchUp();
        snapshot = writing.reading(Optional.of(pair.replica()));
    }

    @AfterAll
    static void stop() throws Exception {
        snapshot.close();
        writing.close();
        pair.close();
    }

    private static StageMove move(long id) {
        return new StageMove(
                id,
                StageMove.Kind.MOVED,
                1_000_000 + id / 5,
                FIRST_TIME + id * 60,
                0,
                id % 5 == 0 ? Semantics.SUCCESS : Semantics.PROCESS,
                id % 5 == 0 ? "WON" : "NEW",
                1,
                "",
                0,
                1);
    }

    private static long addDeal() {
        return writing.call("crm.deal.add", "{\"fields\":{}}").number("result");
    }

    /** Asserts that both servers return the same pages and totals after the replica has caught up. */
    private static void agree() throws SQLException, InterruptedException {
        pair.catchUp();
        for (var question : List.of(ALL, WON)) {
            var told = writing.call(HISTORY, question);
            assertThat(snapshot.call(HISTORY, question).at("result")).isEqualTo(told.at("result"));
            snapshot.call(HISTORY, question).hasTotal(told.number("total"));
        }
    }

    @Test
    @Order(1)
    void what_is_written_on_the_primary_is_read_on_the_replica() throws Exception {
        agree();
        var deal = addDeal();
        writing.call("crm.deal.update", "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"WON\"}}")
                .isAnswered();
        agree();

        var get = snapshot.call("crm.deal.get", "{\"id\":" + deal + "}");
        assertThat(get.at("result.STAGE_ID").asText()).isEqualTo("WON");
        snapshot.call(HISTORY, "{\"entityTypeId\":2,\"filter\":{\"OWNER_ID\":" + deal + "}}")
                .lists("STAGE_ID", "NEW", "WON");

        writing.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
        agree();
    }

    @Test
    @Order(2)
    void a_change_is_refused_and_changes_nothing() throws Exception {
        agree();
        var before = writing.call(HISTORY, ALL).number("total");

        snapshot.call("crm.deal.add", "{\"fields\":{}}").isRefused(403, "READ_ONLY", REFUSAL);

        pair.catchUp();
        writing.call(HISTORY, ALL).hasTotal(before);
    }

    @Test
    @Order(3)
    void a_replica_that_lags_answers_as_of_what_it_has() throws Exception {
        agree();
        var before = snapshot.call(HISTORY, ALL).number("total");
        pair.follow(false);
        try {
            addDeal();
            writing.call(HISTORY, ALL).hasTotal(before + 1);
            snapshot.call(HISTORY, ALL).hasTotal(before);
        } finally {
            pair.follow(true);
        }
        agree();
    }

    @Test
    @Order(4)
    void a_look_that_the_replica_ends_is_repeated_once() throws Exception {
        var looks = new AtomicInteger();
        try (var store = Store.readOnlyAt(pair.replica())) {
            var portal = store.portal(1);

            var deals =
                    portal.read(look -> {
                        var first = deals(look);
                        if (looks.incrementAndGet() == 1) {
                            goOnUntilEnded(look);
                        }
                        return first;
                    });
            assertThat(looks).hasValue(2);
            assertThat(deals).isEqualTo(portal.read(ReplicaTest::deals));

            assertThatThrownBy(() ->
                            portal.read(look -> {
                                deals(look);
                                goOnUntilEnded(look);
                                return true;
                            }))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("ended the request");
            assertThat(portal.read(ReplicaTest::deals)).isNotNegative();
        }
    }

    private static long deals(Snapshot look) {
        return look.number("select count(*) from item where portal_id = ?", look.portal());
    }

    /**
     * Repeats queries in a snapshot while another transaction deletes rows that it may still
     * need.
     */
    private static void goOnUntilEnded(Snapshot look) {
        try {
            for (var i = 0; i < 50; i++) {
                writing.call("crm.deal.delete", "{\"id\":" + addDeal() + "}").isAnswered();
                pair.onPrimary("vacuum item");
                addDeal();
                pair.catchUp();
                deals(look);
            }
            throw new AssertionError("the replica let the look go on");
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(5)
    void a_webhook_that_ends_on_the_primary_ends_on_the_replica() throws Exception {
        var user = writing.employee("anna");
        pair.catchUp();
        snapshot.callAs(user, "scope", "{}").isAnswered();

        writing.services().users().change(user, known -> known.active(false));
        pair.catchUp();

        var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (snapshot.callAs(user, "scope", "{}").status() == 200) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    @Order(6)
    void a_server_that_writes_does_not_start_on_a_replica() {
        assertThatThrownBy(
                        () -> {
                            try (var portal = TestPortal.in(pair.replica())) {
                                portal.call("scope", "{}");
                            }
                        })
                .hasMessageEndingWith(": it is a replica, on which serve takes --read-only");
    }

    @Test
    @Order(7)
    void a_replica_that_is_promoted_is_read_as_before() throws Exception {
        agree();
        pair.promote();

        assertThat(snapshot.call(HISTORY, ALL).number("total"))
                .isEqualTo(writing.call(HISTORY, ALL).number("total"));
        snapshot.call("crm.deal.add", "{\"fields\":{}}").isRefused(403, "READ_ONLY", REFUSAL);
    }
}
