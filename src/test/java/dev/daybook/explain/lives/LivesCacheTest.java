package dev.daybook.explain.lives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.PortalTest;
import dev.daybook.crm.EntityType;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.protocol.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the memory that rows may take, on fixture F: 17 moves of 7 deals. */
class LivesCacheTest extends PortalTest {

    private static final StageMoveLives DEALS = new StageMoveLives(EntityType.DEAL);
    private static final StageMoveLives LEADS = new StageMoveLives(EntityType.LEAD);

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        portal.call("crm.lead.add", "{\"fields\":{\"TITLE\":\"A\"}}").isAnswered();
    }

    private static int rows(LivesCache cache, StageMoveLives source) {
        return portal.services().database().read(snapshot -> cache.of(snapshot, source).rows());
    }

    @Test
    void a_history_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> rows(new LivesCache(600), DEALS))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining(
                        "Questions about more than 30 rows of history need more memory");
    }

    @Test
    void a_scan_that_takes_too_long_is_refused() {
        var lives =
                portal.services()
                        .database()
                        .read(snapshot -> new LivesCache(10_000).of(snapshot, DEALS));
        assertThatThrownBy(
                        () -> LifeCursor.each(new Cursor(lives), _ -> true, _ -> {}, Duration.ZERO))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("takes longer than 0 seconds");
    }

    /** Cursor over all rows. */
    private static final class Cursor extends LifeCursor<MoveKind> {
        Cursor(Lives<MoveKind> lives) {
            super(lives, Long.MAX_VALUE, Long.MAX_VALUE);
        }

        @Override
        protected void entered() {}
    }

    @Test
    void what_was_not_asked_for_longest_is_dropped() {
        var cache = new LivesCache(900);
        assertThat(rows(cache, DEALS)).isEqualTo(17);
        assertThat(rows(cache, LEADS)).isEqualTo(1);
        assertThat(cache.use().entries()).isEqualTo(1);
        assertThat(rows(cache, DEALS)).isEqualTo(17);
        var both = new LivesCache(10_000);
        assertThat(rows(both, DEALS)).isEqualTo(17);
        assertThat(rows(both, LEADS)).isEqualTo(1);
        assertThat(both.use().entries()).isEqualTo(2);
    }

    private static List<String> told(Lives<MoveKind> lives) {
        var told = new ArrayList<String>();
        Life.each(
                lives,
                new UnreadIds(new TreeMap<>()),
                Long.MAX_VALUE,
                Long.MAX_VALUE,
                _ -> true,
                life -> {
                    for (var row = 0; row < life.size(); row++) {
                        told.add(
                                "%d %d %d %s %d %d %d"
                                        .formatted(
                                                life.item(),
                                                life.id(row),
                                                life.time(row),
                                                life.place(row),
                                                life.kind(row),
                                                life.actor(row),
                                                life.responsible(row)));
                    }
                });
        return told;
    }

    @Test
    void rows_of_some_items_in_memory_are_those_of_the_table() {
        var cache = new LivesCache(10_000);
        var database = portal.services().database();
        var items = List.of(7L, 1L, 999L, 3L, 1L);
        assertThat(
                        database.<Boolean>read(
                                snapshot -> cache.known(snapshot, DEALS, items).isEmpty()))
                .isTrue();
        rows(cache, DEALS);
        database.read(snapshot -> {
            var table = told(DEALS.ofItems(snapshot, List.of(7L, 1L, 999L, 3L)).get());
            assertThat(table).hasSizeGreaterThan(5);
            assertThat(told(cache.known(snapshot, DEALS, items).orElseThrow())).isEqualTo(table);
            return true;
        });
    }
}
