package dev.daybook.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.PortalTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the cache of prepared statements, including statements that failed. */
class StatementTest extends PortalTest {

    // Fails while it runs, because the smallest number has no opposite.
    private static final String OPPOSITE = "select abs(cast(? as bigint))";
    private static final int MORE_THAN_THERE_ARE_CONNECTIONS = 40;

    private static Database database() {
        return portal.services().database();
    }

    @Test
    void a_statement_that_failed_runs_again() {
        for (var i = 0; i < MORE_THAN_THERE_ARE_CONNECTIONS; i++) {
            assertThatThrownBy(() -> opposite(Long.MIN_VALUE)).isInstanceOf(StorageException.class);
        }
        for (var i = 0; i < MORE_THAN_THERE_ARE_CONNECTIONS; i++) {
            assertThat(opposite(-5)).isEqualTo(5);
        }
    }

    private static long opposite(long number) {
        return database().read(snapshot -> snapshot.number(OPPOSITE, number));
    }

    @Test
    void a_change_that_failed_can_be_made_again() {
        assertThatThrownBy(() -> change(Long.MIN_VALUE)).isInstanceOf(StorageException.class);
        assertThat(change(-5)).isEqualTo(5);
    }

    private static long change(long number) {
        return database().inTransaction(transaction -> transaction.number(OPPOSITE, number));
    }

    @Test
    void more_statements_than_are_kept_can_be_run() {
        IntStream.range(0, 2_000)
                .forEach(i ->
                        assertThat(
                                        database()
                                                .<Long>read(snapshot ->
                                                        snapshot.number("select ? + " + i, 1L)))
                                .isEqualTo(i + 1L));
    }

    @Test
    void many_rows_of_which_one_is_refused_are_all_taken_back() {
        assertThatThrownBy(() -> database().inTransaction(StatementTest::addTwice))
                .isInstanceOf(StorageException.class);
        assertThat(added()).isZero();
    }

    @Test
    void many_rows_of_which_one_is_refused_are_taken_back_from_a_change_that_goes_on() {
        var counted =
                database()
                        .<Long>inTransaction(transaction -> {
                            assertThatThrownBy(
                                            () -> database().inTransaction(StatementTest::addTwice))
                                    .isInstanceOf(StorageException.class);
                            return IdSequences.next(transaction, "goes on");
                        });
        assertThat(counted).isPositive();
        assertThat(added()).isZero();
    }

    private static int addTwice(Transaction transaction) {
        return transaction.run(
                transaction.dialect().insertMany()
                        + "counter (portal_id, name, last_id)"
                        + " values (?, 'one', 1), (?, 'two', 1), (?, 'one', 1)",
                transaction.portal(),
                transaction.portal(),
                transaction.portal());
    }

    private static long added() {
        return database()
                .read(snapshot ->
                        snapshot.number(
                                "select count(*) from counter"
                                        + " where portal_id = ? and name in ('one', 'two')",
                                snapshot.portal()));
    }
}
