package dev.daybook.explain.lives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.crm.EntityType;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.explain.tasks.TaskExplanations;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.storage.Snapshot;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of reading the history before somebody asks, on fixture F. */
class LivesWarmUpTest extends PortalTest {

    private static final StageMoveLives DEALS = new StageMoveLives(EntityType.DEAL);

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
    }

    /** The moves of deals, of which the newest are read when they are allowed to. */
    private record Held(CountDownLatch allowed) implements LivesSource<MoveKind> {

        @Override
        public String name() {
            return DEALS.name();
        }

        @Override
        public int width() {
            return DEALS.width();
        }

        @Override
        public HistoryPosition position(Snapshot snapshot) {
            return DEALS.position(snapshot);
        }

        @Override
        public long firstId(Snapshot snapshot) {
            return DEALS.firstId(snapshot);
        }

        @Override
        public void read(
                Snapshot snapshot, Lives<MoveKind> base, RowColumns added, long after, int limit) {
            try {
                allowed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            DEALS.read(snapshot, base, added, after, limit);
        }

        @Override
        public void readGone(Snapshot snapshot, Lives<MoveKind> base, RowColumns added) {
            DEALS.readGone(snapshot, base, added);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (var i = 0; i < 2_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void the_progress_is_known_until_all_is_read() throws InterruptedException {
        var allowed = new CountDownLatch(1);
        var cache = new LivesCache(10_000);
        var database = portal.services().database();
        var warmUp =
                new LivesWarmUp(
                        database,
                        cache,
                        _ -> List.of(TaskExplanations.source(), new Held(allowed)));
        assertThat(warmUp.progress()).isEmpty();

        warmUp.begin();
        warmUp.begin();
        await(() -> warmUp.progress().isPresent());
        assertThat(warmUp.progress().orElseThrow()).isZero();

        allowed.countDown();
        await(() -> warmUp.progress().isEmpty());
        database.read(snapshot -> {
            assertThat(cache.known(snapshot, DEALS, List.of(1L))).isPresent();
            return true;
        });
    }

    @Test
    void rows_whose_kind_has_no_number_are_read_by_their_columns() {
        var database = portal.services().database();
        var before = database.read(snapshot -> new LivesCache(10_000).of(snapshot, DEALS).rows());
        var places =
                database.read(snapshot -> Life.places(new LivesCache(10_000).of(snapshot, DEALS)));
        database.inTransaction(transaction ->
                transaction.run(
                        "update stage_move set kind = 0 where portal_id = ? and id % 3 = 0",
                        transaction.portal()));
        database.read(snapshot -> {
            var lives = new LivesCache(10_000).of(snapshot, DEALS);
            assertThat(lives.rows()).isEqualTo(before).isPositive();
            assertThat(Life.places(lives)).containsExactlyInAnyOrderElementsOf(places);
            return true;
        });
    }
}
