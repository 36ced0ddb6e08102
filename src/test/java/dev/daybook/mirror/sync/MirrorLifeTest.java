package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.mirror.store.MirrorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of a mirror during a random life of its source, with faults and kills. More seeds: {@code
 * -Ddaybook.mirror.seeds=50}.
 */
class MirrorLifeTest {

    private static final int CHANGES = 120;
    private static final List<String> STAGES =
            List.of("NEW", "PREPARATION", "EXECUTING", "WON", "LOSE");
    private static final List<String> FAULTS =
            List.of("cut", "reset", "internal_server_error", "query_limit_exceeded", "html");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("daybook.mirror.seeds", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Case(of = "mirror", value = "91")
    void a_random_life_ends_equal(long seed) {
        live(seed, TestPortal.On.SQLITE);
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL")
    @Case(of = "mirror", value = "91")
    void a_random_life_ends_equal_on(TestPortal.On store) {
        live(4_711, store);
    }

    private static void live(long seed, TestPortal.On store) {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        var life = new Life(live, new Random(seed));
        for (var change = 0; change < CHANGES; change++) {
            life.change();
        }
        try (var pair = MirrorPair.of(live, store)) {
            life.copy = Optional.of(pair.store());
            for (var change = 0; change < CHANGES; change++) {
                life.change();
                if (life.random.nextInt(3) == 0) {
                    life.fault();
                }
                for (var step = life.random.nextInt(4); step > 0; step--) {
                    pair.step();
                }
                if (life.random.nextInt(12) == 0) {
                    pair.kill();
                }
            }
            live.call("daybook.sandbox.reset", "{}").isAnswered();
            pair.pass(Duration.ofMinutes(5));
            pair.complete();
            pair.during(Duration.ofMinutes(66));
            pair.complete();

            assertThat(pair.report().isComplete()).as(pair.report().text()).isTrue();
            pair.isEqual();
            pair.areEqual("crm.status.list?order[ID]=ASC", "");
            // The archive contains all that was deleted after it was read, and nothing else.
            assertThat(archived(pair, "gone_item")).containsAll(life.mustBeKept);
            assertThat(life.deleted).containsAll(archived(pair, "gone_item"));
            assertThat(life.deleted).containsAll(archived(pair, "stage_move_gone"));
        }
    }

    /** Returns the archived items, or those with archived moves, by type and id. */
    private static List<String> archived(MirrorPair pair, String table) {
        var id = table.equals("gone_item") ? "id" : "owner_id";
        return pair.copy
                .services()
                .database()
                .read(snapshot ->
                        snapshot.list(
                                "select distinct entity_type_id, %s from %s where portal_id = ?"
                                        .formatted(id, table),
                                row -> row.whole(1) + ":" + row.whole(2),
                                snapshot.portal()));
    }

    /** Random changes of a portal. */
    private static final class Life {
        private final TestPortal live;
        private final Random random;
        private final List<Long> users = new ArrayList<>();
        private final List<Long> deals = new ArrayList<>();
        private final List<Long> leads = new ArrayList<>();
        private final List<Long> tasks = new ArrayList<>();

        /** Deleted items, by type and id. */
        private final Set<String> deleted = new HashSet<>();

        /** Those of them that the mirror had read before. */
        private final Set<String> mustBeKept = new HashSet<>();

        private Optional<MirrorStore> copy = Optional.empty();

        Life(TestPortal live, Random random) {
            this.live = live;
            this.random = random;
            users.add(1L);
            users.add(live.user("anna", true, false));
            users.add(live.user("boris", true, false));
        }

        private <T> T one(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        void fault() {
            live.call(
                            "daybook.sandbox.fault",
                            "{\"fault\":\"" + one(FAULTS) + "\",\"only\":\"batch\"}")
                    .isAnswered();
        }

        void change() {
            live.clock().advance(Duration.ofSeconds(random.nextInt(40)));
            var user = one(users);
            switch (random.nextInt(9)) {
                case 0 -> deals.add(add(user, "crm.deal.add"));
                case 1 -> leads.add(add(user, "crm.lead.add"));
                case 2 ->
                        tasks.add(
                                live.callAs(
                                                user,
                                                "tasks.task.add",
                                                "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":"
                                                        + one(users)
                                                        + "}}")
                                        .at("result.task.id")
                                        .asWhole());
                case 3, 4 -> {
                    if (!deals.isEmpty()) {
                        update(user, one(deals), "\"STAGE_ID\":\"" + one(STAGES) + "\"");
                    }
                }
                case 5 -> {
                    if (!deals.isEmpty()) {
                        update(user, one(deals), "\"TITLE\":\"" + random.nextInt() + "\"");
                    }
                }
                case 6 -> {
                    if (!tasks.isEmpty()) {
                        live.callAs(
                                        user,
                                        "tasks.task.update",
                                        "{\"taskId\":"
                                                + one(tasks)
                                                + ",\"fields\":{\"TITLE\":\""
                                                + random.nextInt()
                                                + "\"}}")
                                .isAnswered();
                    }
                }
                case 7 -> renameStage();
                default -> delete(user);
            }
        }

        private void renameStage() {
            var stages =
                    live.get("crm.status.list?filter[ENTITY_ID]=DEAL_STAGE&order[ID]=ASC")
                            .at("result")
                            .elements();
            live.call(
                            "crm.status.update",
                            "{\"id\":%s,\"fields\":{\"NAME\":\"Stage %d\"}}"
                                    .formatted(
                                            one(stages).member("ID").asText(),
                                            random.nextInt(1_000)))
                    .isAnswered();
        }

        private void forget(int type, long id) {
            deleted.add(type + ":" + id);
            if (copy.isPresent() && copy.get().rows("items." + type, id, id) > 0) {
                mustBeKept.add(type + ":" + id);
            }
        }

        private long add(long user, String method) {
            return live.callAs(
                            user, method, "{\"fields\":{\"TITLE\":\"" + random.nextInt() + "\"}}")
                    .number("result");
        }

        private void update(long user, long deal, String fields) {
            live.callAs(
                            user,
                            "crm.deal.update",
                            "{\"id\":" + deal + ",\"fields\":{" + fields + "}}")
                    .isAnswered();
        }

        private void delete(long user) {
            if (deals.size() > 3 && random.nextBoolean()) {
                var deal = deals.remove(random.nextInt(deals.size()));
                forget(2, deal);
                live.callAs(user, "crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
            } else if (leads.size() > 3) {
                var lead = leads.remove(random.nextInt(leads.size()));
                forget(1, lead);
                live.callAs(user, "crm.lead.delete", "{\"id\":" + lead + "}").isAnswered();
            }
        }
    }
}
