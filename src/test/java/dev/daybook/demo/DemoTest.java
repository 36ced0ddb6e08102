package dev.daybook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.app.Services;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.Profile;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened in the sample portal. */
class DemoTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<String> JOURNALS = List.of("= 1", "= 2", "= 5", "in (31, 128, 1030)");

    @TempDir static Path folder;
    private static Store first;
    private static Store second;

    @BeforeAll
    static void play() {
        first = played(folder.resolve("first"));
        second = played(folder.resolve("second"));
    }

    @AfterAll
    static void close() {
        first.close();
        second.close();
    }

    private static Store played(Path data) {
        var store = Store.inFolder(data);
        var database = store.portal(Portals.DEFAULT);
        var year = PastYear.until(NOW, ZoneOffset.UTC);
        Services.create(database, InstantSource.fixed(NOW.minusSeconds(400L * 24 * 3600)));
        var services = Services.of(database, Profile.standard(ZoneOffset.UTC), year);
        var doors =
                new Demo.Doors(
                        services.users(),
                        services.rights(),
                        services.categories(),
                        services.smartProcesses(),
                        services.items(),
                        services.stageMoves());
        database.inTransaction(_ -> new Demo(doors, year, Demo.SEED).play(() -> {}));
        return store;
    }

    private static long number(Store store, String sql) {
        return data(store).read(reading -> reading.number(sql));
    }

    private static Database data(Store store) {
        return store.portal(Portals.DEFAULT);
    }

    private static List<String> moves(Store store) {
        return data(store)
                .read(reading ->
                        reading.list(
                                "select entity_type_id || ' ' || id || ' ' || type_id || ' '"
                                        + " || owner_id || ' ' || created_time || ' ' ||"
                                        + " stage_id || ' ' || moved_by_id || ' ' ||"
                                        + " responsible_id from stage_move"
                                        + " order by entity_type_id, id",
                                row -> row.text(1)));
    }

    @Test
    void there_are_moves_of_every_kind_and_type() {
        assertThat(number(first, "select count(*) from stage_move")).isGreaterThan(20_000);
        assertThat(number(first, "select count(distinct type_id) from stage_move")).isEqualTo(4);
        assertThat(number(first, "select count(distinct entity_type_id) from stage_move"))
                .isEqualTo(5);
    }

    @Test
    void every_move_lies_within_the_past_year() {
        assertThat(number(first, "select max(created_time) from stage_move"))
                .isLessThanOrEqualTo(NOW.getEpochSecond());
        assertThat(number(first, "select min(created_time) from stage_move"))
                .isGreaterThan(NOW.minusSeconds(370L * 24 * 3600).getEpochSecond());
    }

    @Test
    void ids_and_times_grow_together() {
        for (var journal : JOURNALS) {
            assertThat(
                            number(
                                    first,
                                    "select count(*) from (select created_time, lag(created_time)"
                                            + " over (order by id) as before from stage_move"
                                            + " where entity_type_id "
                                            + journal
                                            + ") where created_time < before"))
                    .as(journal)
                    .isZero();
        }
    }

    @Test
    void the_newest_row_of_every_item_is_where_it_stands() {
        assertThat(
                        number(
                                first,
                                "select count(*) from item i where i.stage_id <> (select m.stage_id"
                                        + " from stage_move m where m.entity_type_id = i.entity_type_id"
                                        + " and m.owner_id = i.id order by m.id desc limit 1)"))
                .isZero();
        assertThat(
                        number(
                                first,
                                "select count(*) from stage_move m where not exists (select 1 from"
                                        + " item i where i.entity_type_id = m.entity_type_id and"
                                        + " i.id = m.owner_id)"))
                .isZero();
    }

    @Test
    void the_same_seed_gives_the_same_year() {
        assertThat(moves(second)).isEqualTo(moves(first));
    }
}
