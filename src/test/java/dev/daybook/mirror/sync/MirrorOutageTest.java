package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.mirror.serving.SourceWebhooks;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of mirrors whose own store fails, and of calls that the source has to confirm. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameter TestPortal.On store;

    private TestPortal live;

    @BeforeEach
    void fill() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
        deal();
    }

    private void deal() {
        live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
    }

    /** Lets every change of a table of the mirror fail, as on a full disk. */
    private List<String> full(boolean isFull) {
        if (store == TestPortal.On.SQLITE) {
            return List.of(
                    isFull
                            ? "create trigger disk_full before insert on stage_move"
                                    + " begin select raise(abort, 'disk full'); end"
                            : "drop trigger disk_full");
        }
        return isFull
                ? List.of(
                        "create function disk_full() returns trigger language plpgsql as $$"
                                + " begin raise exception 'disk full' using errcode = '53100';"
                                + " end $$",
                        "create trigger disk_full before insert on stage_move"
                                + " for each row execute function disk_full()")
                : List.of("drop trigger disk_full on stage_move", "drop function disk_full()");
    }

    /** Changes the store from outside, which a server that refuses changes does not prevent. */
    private static void run(MirrorPair pair, List<String> statements) {
        try (var outside = pair.copy.besides()) {
            outside.portal(1)
                    .inTransaction(transaction -> {
                        statements.forEach(transaction::run);
                        return true;
                    });
        }
    }

    /** Starts anew until the store takes changes again, as the loop of a server does. */
    private static void goOn(MirrorPair pair) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                pair.restart();
                pair.during(Duration.ofSeconds(24));
                return;
            } catch (ApiException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    @Test
    @Case(of = "mirror", value = "71")
    void a_store_that_cannot_be_written_keeps_the_cursors_and_the_mirror_goes_on()
            throws InterruptedException {
        try (var pair = MirrorPair.of(live, store).complete()) {
            pair.pass(Duration.ofSeconds(12));
            var streams = pair.store().streams();
            run(pair, full(true));
            deal();

            assertThatThrownBy(() -> pair.during(Duration.ofSeconds(12)))
                    .isInstanceOfAny(StorageException.class, ApiException.class);

            assertThat(pair.store().streams()).isEqualTo(streams);
            pair.copy.get("crm.stagehistory.list?entityTypeId=2").hasTotal(1);
            run(pair, full(false));
            goOn(pair);
            pair.isEqual();
        }
    }

    private static void adopt(MirrorPair pair, String what) {
        assertThat(CommandRun.on(pair.copy, "mirror", "set", "--adopt", what).code()).isZero();
    }

    private static Reply with(MirrorPair pair, long user, String code, String method) {
        return pair.copy.getUrl(pair.copy.base() + "/rest/" + user + "/" + code + "/" + method);
    }

    @Test
    @Case(of = "mirror", value = "77")
    void webhooks_of_the_source_are_adopted_after_one_question() {
        var anna = live.user("anna", true, false);
        live.webhook(anna, "annascode", Set.of("crm"));
        try (var source = new ChangedSource(live, tree -> tree);
                var pair = MirrorPair.of(live, store, source.options()).complete()) {
            pair.copy.services().rights().set(anna, 2, Map.of(Action.READ, Level.ALL));
            adopt(pair, "webhooks");
            var asked = source.requests().size();

            for (var call = 0; call < 3; call++) {
                with(pair, anna, "annascode", "crm.deal.list").hasTotal(1);
            }
            assertThat(source.requests().size() - asked).isEqualTo(1);
            with(pair, anna, "annascode", "tasks.task.list")
                    .isRefused(
                            403,
                            "insufficient_scope",
                            "The request requires higher privileges"
                                    + " than provided by the webhook token");

            // Too soon for the next question, and then refused for good.
            with(pair, anna, "wrong", "crm.deal.list")
                    .isRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
            pair.copy.clock().advance(Duration.ofSeconds(6));
            for (var call = 0; call < 2; call++) {
                assertThat(with(pair, anna, "wrong", "crm.deal.list").status()).isEqualTo(403);
            }
            assertThat(source.requests().size() - asked).isEqualTo(2);

            // What was adopted goes on.
            with(pair, anna, "annascode", "crm.deal.list").hasTotal(1);
            adopt(pair, "none");
            with(pair, anna, "annascode", "crm.deal.list")
                    .isRefused(403, "INVALID_CREDENTIALS", "Invalid request credentials");
        }
    }

    @Test
    @Case(of = "mirror", value = "77")
    void the_source_is_asked_for_webhooks_at_most_thirty_times_an_hour() {
        try (var source = new ChangedSource(live, tree -> tree);
                var pair = MirrorPair.of(live, store, source.options())) {
            adopt(pair, "webhooks");
            var asked = source.requests().size();
            var webhooks = new SourceWebhooks(pair.store(), pair.copy.clock());

            for (var guess = 0; guess < 60; guess++) {
                pair.copy.clock().advance(Duration.ofSeconds(6));
                ask(webhooks, ChangedSource.GUESS + guess);
            }

            assertThat(source.requests().size() - asked).isEqualTo(30);
            pair.copy.clock().advance(Duration.ofHours(1));
            ask(webhooks, ChangedSource.GUESS + "s");
            assertThat(source.requests().size() - asked).isEqualTo(31);
        }
    }

    private static void ask(SourceWebhooks webhooks, String code) {
        try {
            assertThat(webhooks.find(1, code, "0123456789abcdef" + code)).isEmpty();
        } catch (ApiException e) {
            assertThat(e.error()).isEqualTo(ErrorCode.QUERY_LIMIT_EXCEEDED);
        }
    }

    @Test
    @Case(of = "mirror", value = "68")
    void a_restored_portal_waits_for_a_person_and_its_lost_day_is_archived() {
        for (var number = 2; number <= 30; number++) {
            deal();
        }
        live.call("daybook.sandbox.snapshot", "{\"name\":\"yesterday\"}").isAnswered();
        live.clock().advance(Duration.ofHours(20));
        move(30, "EXECUTING");
        try (var pair = MirrorPair.of(live, store, "--every", "60").complete()) {
            pair.pass(Duration.ofMinutes(20));
            pair.during(Duration.ofMinutes(6));
            assertThat(CommandRun.on(pair.copy, "mirror", "accept", "portal").err())
                    .contains("does not wait for this");

            live.call("daybook.sandbox.restore", "{\"name\":\"yesterday\"}").isAnswered();
            move(25, "LOSE");
            pair.during(Duration.ofMinutes(6));

            var settings = pair.store().settings().orElseThrow();
            assertThat(settings.state()).isEqualTo(State.ATTENTION);
            assertThat(settings.reason()).contains("restored from a copy", "accept portal");
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(60);

            assertThat(CommandRun.on(pair.copy, "mirror", "accept", "portal").code()).isZero();
            pair.during(Duration.ofSeconds(10)).complete();

            pair.isEqual();
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2&filter[STAGE_ID]=EXECUTING")
                    .hasTotal(30);
        }
    }

    @Test
    void a_journal_whose_rows_are_all_deleted_is_empty_here_too() {
        try (var pair = MirrorPair.of(live, store, "--every", "600").complete()) {
            live.call("crm.deal.delete", "{\"id\":1}").isAnswered();

            pair.during(Duration.ofMinutes(72), Duration.ofMinutes(2)).complete();

            pair.isEqual();
            assertThat(pair.report().isComplete()).as(pair.report().text()).isTrue();
        }
    }

    private void move(int deals, String stage) {
        for (var deal = 1; deal <= deals; deal++) {
            live.call(
                            "crm.deal.update",
                            "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                    .isAnswered();
        }
    }
}
