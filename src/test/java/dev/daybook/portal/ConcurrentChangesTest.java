package dev.daybook.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.portal.auth.Application;
import dev.daybook.portal.auth.ApplicationSettings;
import dev.daybook.portal.auth.AuthorizationCodes;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import dev.daybook.sandbox.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers that change the same at the same time, on both stores. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class ConcurrentChangesTest {

    private static final int ROUNDS = 15;
    private static TestPortal portal;
    @Parameter TestPortal.On store;

    @BeforeParameterizedClassInvocation
    static void start(TestPortal.On store) {
        portal = TestPortal.on(store);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        portal.close();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var barrier = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<T>>();
            for (var call : calls) {
                answers.add(
                        threads.submit(() -> {
                            barrier.await();
                            return call.call();
                        }));
            }
            var all = new ArrayList<T>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static Application application() {
        var applications = portal.services().applications();
        var client =
                applications
                        .add("Concurrent", Set.of("crm"), "https://example.com/", List.of())
                        .clientId();
        return applications.find(client).orElseThrow();
    }

    @Test
    void a_refresh_token_used_twice_at_once_is_exchanged_once() throws Exception {
        var applications = portal.services().applications();
        var application = application();
        for (var round = 0; round < ROUNDS; round++) {
            var token =
                    applications
                            .issue(application.clientId(), 1, Duration.ofHours(1))
                            .orElseThrow()
                            .refreshToken();
            Callable<Boolean> use = () -> applications.refresh(token, application).isPresent();

            assertThat(atOnce(List.of(use, use, use))).containsOnlyOnce(true);
        }
    }

    @Test
    void a_code_used_twice_at_once_is_exchanged_once() throws Exception {
        var grants =
                new AuthorizationCodes(
                        portal.services().database(),
                        portal.services().applications(),
                        portal.clock());
        var application = application();
        for (var round = 0; round < ROUNDS; round++) {
            var code = grants.code(1, application, "");
            Callable<Boolean> use = () -> grants.redeem(code, application, "").isPresent();

            assertThat(atOnce(List.of(use, use, use))).containsOnlyOnce(true);
        }
    }

    @Test
    void rights_to_different_actions_set_at_once_are_all_kept() throws Exception {
        var rights = new ItemRights(portal.services().database());
        for (var round = 0; round < ROUNDS; round++) {
            var user = portal.employee("rights" + round);
            var calls = new ArrayList<Callable<Boolean>>();
            for (var action : Action.values()) {
                calls.add(() -> {
                    rights.set(user, 2, 0, Map.of(action, Level.OWN));
                    return true;
                });
            }
            atOnce(calls);

            var caller =
                    new Caller(user, false, true, new Credential.Webhook(1, false), Set.of("crm"));
            var kept =
                    portal.services()
                            .database()
                            .read(snapshot -> ItemRights.of(snapshot, caller, 2));
            for (var action : Action.values()) {
                assertThat(kept.level(action, 0)).isEqualTo(Level.OWN);
            }
        }
    }

    @Test
    void an_application_changed_in_two_ways_at_once_keeps_both_changes() throws Exception {
        var applications = portal.services().applications();
        for (var round = 0; round < ROUNDS; round++) {
            var client = application().clientId();
            Callable<Boolean> redirect =
                    () ->
                            applications
                                    .change(
                                            client,
                                            known -> known.redirecting("https://new.example/"))
                                    .isPresent();
            Callable<Boolean> end =
                    () -> applications.change(client, known -> known.active(false)).isPresent();
            atOnce(List.of(redirect, end));

            var changed = applications.find(client).orElseThrow();
            assertThat(changed.redirect()).isEqualTo("https://new.example/");
            assertThat(changed.isActive()).isFalse();
        }
    }

    @Test
    void a_webhook_added_twice_at_once_is_one_webhook() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var code = "twice" + round;
            Callable<Boolean> add =
                    () -> {
                        portal.webhook(1, code, Set.of("crm"));
                        return true;
                    };
            atOnce(List.of(add, add));

            portal.getUrl(portal.base() + "/rest/1/" + code + "/crm.deal.list").isAnswered();
        }
    }

    @Test
    void settings_of_different_names_set_at_once_are_all_kept() throws Exception {
        var options = new ApplicationSettings(portal.services().database());
        var client = application().clientId();
        var calls = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 8; i++) {
            var settings = new LinkedHashMap<String, Value>();
            settings.put("name" + i, Value.of(i));
            settings.put("shared" + (7 - i) % 2, Value.of(i));
            calls.add(() -> {
                options.set(client, ApplicationSettings.ALL_USERS, settings);
                return true;
            });
        }
        atOnce(calls);

        assertThat(options.all(client, ApplicationSettings.ALL_USERS)).hasSize(10);
    }

    @Test
    void a_snapshot_is_restored_while_others_write() throws Exception {
        var snapshots = new Snapshots(portal.services().database(), portal.clock());
        snapshots.take("begin");
        var isOver = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (var i = 0; i < 4; i++) {
                writers.add(
                        threads.submit(() -> {
                            while (!isOver.get()) {
                                portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
                            }
                        }));
            }
            try {
                for (var round = 0; round < 5; round++) {
                    snapshots.restore("begin");
                }
            } finally {
                isOver.set(true);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        snapshots.restore("begin");
        assertThat(portal.call("crm.deal.list", "{}").number("total")).isZero();
    }
}
