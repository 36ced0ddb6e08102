package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.daybook.TestPortal.On;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.store.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests conflicting, nested, rejected and interrupted transactions and snapshots. */
class TransactionTest {

    private static final int SECONDS = 60;
    private static final int WAITING = 10;
    private static final int REFUSED = 5;
    private static final String CONFLICT =
            "do $$ begin raise exception 'in the way' using errcode = '40001'; end $$";

    @TempDir private Path folder;

    private Store open(On on) {
        var store =
                on == On.SQLITE
                        ? Store.inFolder(folder)
                        : Store.at(PostgresServer.preparedDatabase());
        store.portal(1)
                .inTransaction(transaction -> {
                    transaction.run("create table note (id integer primary key, value integer)");
                    return transaction.run("insert into note values (1, 0), (2, 0)");
                });
        return store;
    }

    private static int add(Transaction transaction, int note) {
        return transaction.run("update note set value = value + 1 where id = ?", note);
    }

    private static List<Long> values(Database database) {
        return database.read(snapshot ->
                snapshot.list("select value from note order by id", row -> row.whole(1)));
    }

    @Test
    void a_call_ends_if_its_trip_takes_longer_than_a_minute() throws Exception {
        try (var store = (PostgresStore) open(On.POSTGRESQL);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var read =
                    threads.submit(() ->
                            store.portal(1)
                                    .read(snapshot ->
                                            snapshot.number("select 1 from pg_sleep(15)")));
            var afterMinute = Duration.ofSeconds(61).toNanos();
            for (var i = 0; i < SECONDS * 10 && !read.isDone(); i++) {
                store.abortLateTrips(System.nanoTime() + afterMinute);
                Thread.sleep(100);
            }

            assertThatThrownBy(read::get)
                    .cause()
                    .asInstanceOf(type(ApiException.class))
                    .returns(ErrorCode.DATABASE_UNAVAILABLE, ApiException::error);
        }
    }

    @Test
    void changes_that_deadlocked_are_both_made() throws Exception {
        try (var store = open(On.POSTGRESQL);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var database = store.portal(1);
            var both = new CountDownLatch(2);
            var attempts = new AtomicInteger();

            var one = threads.submit(() -> inOrder(database, 1, 2, both, attempts));
            // Changes of one portal would run one after the other.
            var other = threads.submit(() -> inOrder(store.portal(2), 2, 1, both, attempts));

            assertThat(one.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(other.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(attempts).hasValueGreaterThan(2);
            assertThat(values(database)).containsExactly(2L, 2L);
        }
    }

    private static int inOrder(
            Database database, int first, int second, CountDownLatch both, AtomicInteger attempts) {
        return database.inTransaction(transaction -> {
            attempts.incrementAndGet();
            add(transaction, first);
            both.countDown();
            await(both);
            return add(transaction, second);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_change_that_conflicts_at_each_attempt_is_rejected_as_retryable() {
        try (var store = open(On.POSTGRESQL)) {
            var attempts = new AtomicInteger();

            assertThatThrownBy(() ->
                            store.portal(1)
                                    .inTransaction(transaction -> {
                                        attempts.incrementAndGet();
                                        return transaction.run(CONFLICT);
                                    }))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refusal ->
                                    assertThat(refusal.error())
                                            .isEqualTo(ErrorCode.QUERY_CANCELED));
            assertThat(attempts).hasValue(PostgresStore.ATTEMPTS);
        }
    }

    @Test
    void a_conflict_within_a_nested_transaction_repeats_the_whole() {
        try (var store = open(On.POSTGRESQL)) {
            var database = store.portal(1);
            var outer = new AtomicInteger();

            database.inTransaction(transaction -> {
                var attempt = outer.incrementAndGet();
                add(transaction, 1);
                return database.inTransaction(
                        nested -> attempt == 1 ? nested.run(CONFLICT) : add(nested, 2));
            });

            assertThat(outer).hasValue(2);
            assertThat(values(database)).containsExactly(1L, 1L);
        }
    }

    @Test
    void a_rollback_that_fails_does_not_hide_the_first_failure_on_postgresql() {
        try (var store = open(On.POSTGRESQL)) {
            var database = store.portal(1);

            assertThatThrownBy(() ->
                            database.inTransaction(transaction -> {
                                assertThatThrownBy(() ->
                                                transaction.number(
                                                        "select pg_terminate_backend(pg_backend_pid())::int"))
                                        .isInstanceOf(StorageException.class);
                                throw new IllegalArgumentException("the first failure");
                            }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the first failure")
                    .satisfies(e -> assertThat(e.getSuppressed()).isNotEmpty());

            database.inTransaction(transaction -> add(transaction, 1));
            assertThat(values(database)).containsExactly(1L, 0L);
        }
    }

    @Test
    void a_rollback_that_fails_does_not_hide_the_first_failure_on_sqlite() {
        try (var store = open(On.SQLITE)) {
            var database = store.portal(1);

            assertThatThrownBy(() ->
                            database.inTransaction(transaction -> {
                                transaction.run("rollback");
                                throw new IllegalArgumentException("the first failure");
                            }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the first failure")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

            database.inTransaction(transaction -> add(transaction, 1));
            assertThat(values(database)).containsExactly(1L, 0L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reads_within_reads_do_not_wait_for_each_other_when_all_connections_are_taken(On on)
            throws Exception {
        try (var store = open(on);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var database = store.portal(1);
            var readers = on == On.SQLITE ? SqliteReaders.SHORT : PostgresPools.CONNECTIONS;
            var all = new CyclicBarrier(readers);
            var answers = new ArrayList<Future<List<Long>>>();
            for (var i = 0; i < readers; i++) {
                answers.add(
                        threads.submit(() ->
                                database.read(_ -> {
                                    meet(all);
                                    return values(database);
                                })));
            }
            for (var answer : answers) {
                assertThat(answer.get(SECONDS, TimeUnit.SECONDS)).containsExactly(0L, 0L);
            }
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_read_within_a_read_sees_the_same_snapshot(On on) {
        try (var store = open(on)) {
            var database = store.portal(1);

            database.read(snapshot -> {
                var before = values(database);
                var changes = database.changes();
                CompletableFuture.runAsync(
                                () -> database.inTransaction(transaction -> add(transaction, 1)))
                        .join();
                assertThat(values(database)).isEqualTo(before);
                // A higher number would mark data of this snapshot as newer than it is.
                assertThat(database.changes()).isEqualTo(changes);
                return snapshot.portal();
            });

            assertThat(values(database)).containsExactly(1L, 0L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_read_within_a_change_sees_the_change_also_if_that_is_within_a_read(On on) {
        try (var store = open(on)) {
            var database = store.portal(1);

            var seen =
                    database.read(_ ->
                            database.inTransaction(transaction -> {
                                add(transaction, 2);
                                return values(database);
                            }));

            assertThat(seen).containsExactly(0L, 1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void changes_that_wait_share_a_commit_and_not_each_others_failures(On on) throws Exception {
        try (var store = open(on)) {
            var database = store.portal(1);
            var commits = database.changes();
            var begun = new CountDownLatch(1);
            var goesOn = new CountDownLatch(1);
            var results = new ConcurrentHashMap<Integer, Object>();
            var first =
                    Thread.startVirtualThread(() ->
                            database.inTransaction(transaction -> {
                                begun.countDown();
                                await(goesOn);
                                return add(transaction, 1);
                            }));
            await(begun);
            var waiting = new ArrayList<Thread>();
            for (var i = 0; i < WAITING; i++) {
                var number = i;
                waiting.add(
                        Thread.startVirtualThread(
                                () -> results.put(number, outcome(database, number == REFUSED))));
            }
            waiting.forEach(TransactionTest::untilItWaits);

            goesOn.countDown();

            first.join();
            for (var thread : waiting) {
                thread.join();
            }
            assertThat(values(database)).containsExactly(1L, WAITING - 1L);
            assertThat(database.changes() - commits).isEqualTo(2);
            assertThat(results.remove(REFUSED)).isInstanceOf(IllegalArgumentException.class);
            assertThat(results.values()).hasSize(WAITING - 1).containsOnly(1);
        }
    }

    private static Object outcome(Database database, boolean isRefused) {
        try {
            return database.inTransaction(transaction -> {
                var changed = add(transaction, 2);
                if (isRefused) {
                    throw new IllegalArgumentException("refused");
                }
                return changed;
            });
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void untilItWaits(Thread thread) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (thread.getState() != Thread.State.WAITING && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_set_up_that_is_rolled_back_is_not_cached(On on) {
        try (var store = open(on)) {
            var database = store.portal(1);
            SetupPart<List<Long>> part =
                    snapshot ->
                            snapshot.list(
                                    "select value from note order by id", row -> row.whole(1));
            changeSetup(database, 1, part);
            assertThat(database.<List<Long>>read(snapshot -> snapshot.setup(part)))
                    .containsExactly(1L, 0L);

            assertThatThrownBy(() ->
                            database.inTransaction(transaction -> {
                                changeSetup(database, 2, part);
                                throw new IllegalArgumentException("refused");
                            }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(database.<List<Long>>read(snapshot -> snapshot.setup(part)))
                    .containsExactly(1L, 0L);

            changeSetup(database, 1, part);
            assertThat(database.<List<Long>>read(snapshot -> snapshot.setup(part)))
                    .containsExactly(2L, 0L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_transaction_sees_its_own_changes_of_the_set_up(On on) {
        try (var store = open(on)) {
            var database = store.portal(1);
            SetupPart<Long> rights = snapshot -> snapshot.number("select count(*) from item_right");
            database.inTransaction(transaction -> {
                transaction.changeSetup();
                assertThat(transaction.setup(rights)).isZero();
                addRight(transaction, 1);
                assertThat(transaction.setup(rights)).isEqualTo(1);
                assertThatThrownBy(() ->
                                database.inTransaction(nested -> {
                                    addRight(nested, 2);
                                    assertThat(nested.setup(rights)).isEqualTo(2);
                                    throw new IllegalArgumentException("refused");
                                }))
                        .hasMessage("refused");
                return assertThat(transaction.setup(rights)).isEqualTo(1);
            });
            assertThat(database.<Long>read(snapshot -> snapshot.setup(rights))).isEqualTo(1);
        }
    }

    private static void addRight(Transaction transaction, long user) {
        transaction.run(
                """
                insert into item_right (portal_id, user_id, entity_type_id, category_id, read_level,
                    add_level, update_level, delete_level)
                values (?, ?, 2, 0, 'NONE', 'NONE', 'NONE', 'NONE')\
                """,
                transaction.portal(),
                user);
    }

    private static void changeSetup(Database database, int note, SetupPart<List<Long>> part) {
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            transaction.setup(part);
            add(transaction, note);
            return transaction.setup(part);
        });
    }

    @Test
    void every_change_gets_an_answer_when_the_store_closes() throws Exception {
        for (var round = 0; round < 20; round++) {
            var store = Store.inFolder(folder.resolve("round" + round));
            var database = store.portal(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<Future<Long>>();
                for (var i = 0; i < 64; i++) {
                    answers.add(
                            threads.submit(() ->
                                    database.inTransaction(
                                            transaction -> IdSequences.next(transaction, "note"))));
                }
                store.close();
                for (var answer : answers) {
                    try {
                        assertThat(answer.get(10, TimeUnit.SECONDS)).isPositive();
                    } catch (ExecutionException e) {
                        assertThat(e.getCause())
                                .isInstanceOf(StorageException.class)
                                .hasMessage("the store is closed");
                    }
                }
            }
        }
    }
}
