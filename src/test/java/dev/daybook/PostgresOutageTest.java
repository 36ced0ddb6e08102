package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.store.PostgresPair;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests outages of a PostgreSQL primary with a synchronous replica, under writers. */
class PostgresOutageTest {

    private static final int WRITERS = 8;
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(20);
    private static final int FEW = 20;

    /** Ids of deals that were acknowledged, with the time of the reply. */
    private final Map<Long, Long> acknowledged = new ConcurrentHashMap<>();

    private final AtomicLong slowest = new AtomicLong();
    private PostgresPair pair;
    private TestPortal portal;
    private ExecutorService threads;
    private boolean isOpen = true;
    private volatile boolean isEnded;

    @BeforeEach
    void start() throws Exception {
        pair = PostgresPair.start();
        pair.freshDatabase();
        pair.synchronize();
        portal = TestPortal.in(pair.both());
        portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void stop() throws Exception {
        isEnded = true;
        threads.close();
        if (isOpen) {
            portal.close();
        }
        pair.signalPrimary("CONT");
        pair.close();
    }

    private void write() throws InterruptedException {
        var begun = new CountDownLatch(WRITERS * FEW);
        for (var i = 0; i < WRITERS; i++) {
            threads.submit(() -> {
                while (!isEnded) {
                    var began = System.nanoTime();
                    var reply = portal.call("crm.deal.add", "{\"fields\":{}}");
                    var now = System.nanoTime();
                    slowest.accumulateAndGet(now - began, Math::max);
                    if (reply.status() == 200) {
                        acknowledged.put(reply.number("result"), now);
                        begun.countDown();
                    } else {
                        reply.isRefused(
                                503,
                                "QUERY_LIMIT_EXCEEDED",
                                "The database is not available at the moment: try again later");
                        Thread.sleep(20);
                    }
                }
                return true;
            });
        }
        begun.await();
        Thread.sleep(BEFORE);
    }

    /** Waits for an acknowledgement after a moment, and returns how long it took. */
    private Duration firstAfter(long moment) throws InterruptedException {
        var end = moment + AFTER.toNanos();
        while (System.nanoTime() < end) {
            var first = acknowledged.values().stream().filter(time -> time > moment).sorted();
            var found = first.findFirst();
            if (found.isPresent()) {
                return Duration.ofNanos(found.get() - moment);
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no change was acknowledged");
    }

    private void nothingIsLost(String url) throws Exception {
        isEnded = true;
        threads.close();
        List<Long> stored = new ArrayList<>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from item where entity_type_id = 2")) {
            while (rows.next()) {
                stored.add(rows.getLong(1));
            }
        }
        assertThat(stored).containsAll(acknowledged.keySet());
    }

    @Test
    void a_primary_that_is_killed_loses_nothing_and_its_replica_takes_over() throws Exception {
        write();
        pair.signalPrimary("KILL");
        pair.promote();
        var promoted = System.nanoTime();

        assertThat(firstAfter(promoted)).isLessThan(Duration.ofSeconds(5));
        nothingIsLost(pair.replica());
    }

    @Test
    void a_primary_that_freezes_does_not_freeze_the_server() throws Exception {
        write();
        pair.signalPrimary("STOP");
        pair.promote();
        var promoted = System.nanoTime();

        assertThat(firstAfter(promoted)).isLessThan(Duration.ofSeconds(15));
        nothingIsLost(pair.replica());
        assertThat(Duration.ofNanos(slowest.get())).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void a_primary_that_is_gone_for_a_while_is_used_again() throws Exception {
        write();
        pair.signalPrimary("KILL");
        Thread.sleep(BEFORE.multipliedBy(3));
        pair.restartPrimary();
        var restarted = System.nanoTime();

        assertThat(firstAfter(restarted)).isLessThan(Duration.ofSeconds(5));
        nothingIsLost(pair.both());
    }

    @Test
    void a_server_ends_within_10_seconds_although_its_database_does_not_answer() throws Exception {
        write();
        pair.signalPrimary("STOP");
        var began = System.nanoTime();

        isOpen = false;
        portal.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        isEnded = true;
        threads.shutdownNow();
    }
}
