package dev.daybook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorEngine;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server that plays the source, and a mirror of it. The mirror reads in this process; its store
 * is served by another process.
 */
final class MirroredPortal implements OpenResources.Part {

    private static final Duration ADD = Duration.ofMinutes(1);
    private static final String SANDBOX = "benchsandbox";

    private final Path tree;
    private final Environment there;
    private final Environment here;
    private final ServerProcess source;
    private final Store store;
    private final MirrorStore mirror;
    private MirrorEngine engine;

    /**
     * Starts a source and adds its mirror, which reads nothing yet.
     *
     * @param portal the data of the source, which changes
     * @param rateLimit the limit of the source
     * @param options options of {@code mirror add}
     */
    MirroredPortal(Path tree, Environment portal, String rateLimit, String... options) {
        this.tree = tree;
        this.there = portal;
        this.here = Environment.in(Optional.empty());
        markWebhook(portal);
        this.source =
                ServerProcess.startElsewhere(
                        tree, portal.folder(), "--sandbox", "--rate-limit", rateLimit);
        add(options);
        this.store = Store.inFolder(here.folder());
        this.mirror = new MirrorStore(store.portal(Environment.PORTAL), InstantSource.system());
        addAdministrator();
        this.engine = newEngine();
    }

    // The owner of the webhook with which pages are asked here: users are not mirrored.
    private void addAdministrator() {
        new Users(store.portal(Environment.PORTAL), InstantSource.system())
                .add("administrator", "", "", "", true, false)
                .filter(user -> user.id() == 1)
                .orElseThrow();
    }

    private MirrorEngine newEngine() {
        return new MirrorStart(here.folder(), Map.of()).engine(mirror, InstantSource.system());
    }

    /** Starts mirroring anew with another length of cycles. */
    void restart(int cycleSeconds) {
        engine.close();
        mirror.change(stored -> {
            var options = new LinkedHashMap<>(stored.options().members());
            options.put("every", Value.of(cycleSeconds));
            return stored.withOptions(Value.of(options));
        });
        engine = newEngine();
    }

    private static void markWebhook(Environment portal) {
        try (var data = Store.inFolder(portal.folder())) {
            var webhooks = new Webhooks(data.portal(Environment.PORTAL), InstantSource.system());
            webhooks.add(1, SANDBOX, Set.of("crm", "task", "user"));
            webhooks.mark(1, SANDBOX, true);
        }
    }

    private void add(String... options) {
        var command =
                new ArrayList<>(
                        List.of(
                                tree.resolve("daybook").toString(),
                                "mirror",
                                "add",
                                "--data",
                                here.folder().toString(),
                                "--url-stdin",
                                "--allow-http",
                                "--allow-private"));
        command.addAll(List.of(options));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.PIPE)
                            .start();
            try (var in = process.getOutputStream()) {
                in.write(
                        ("http://127.0.0.1:" + source.port() + "/rest/" + ServerProcess.WEBHOOK)
                                .getBytes(UTF_8));
            }
            var told = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(ADD.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("mirror add failed: " + told);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sets the cost of a method at the source; each call takes that long. */
    void cost(String method, long millis) {
        call(
                SANDBOX,
                "daybook.sandbox.cost",
                "{\"only\":\"%s\",\"cost\":%d,\"wait\":1}".formatted(method, millis));
    }

    /** Calls a method of the source. */
    void call(String method, String json) {
        call(ServerProcess.WEBHOOK.substring(2), method, json);
    }

    private void call(String code, String method, String json) {
        var request =
                new String(HttpConnection.call(method, json), UTF_8)
                        .replace("/rest/" + ServerProcess.WEBHOOK, "/rest/1/" + code);
        try (var wire = new HttpConnection(source)) {
            wire.exchange(request.getBytes(UTF_8));
        }
    }

    /** Mirrors until a condition holds. */
    void until(BooleanSupplier isDone) {
        try {
            while (!isDone.getAsBoolean()) {
                BenchmarkTimeout.check();
                Thread.sleep(engine.step());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Mirrors for a while. */
    void during(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        until(() -> System.nanoTime() > end);
    }

    MirrorStore mirror() {
        return mirror;
    }

    MirrorEngine engine() {
        return engine;
    }

    SourceLimits.Figures figures() {
        return engine.limits().figures();
    }

    /** Starts a server that serves the mirror and does not mirror. */
    ServerProcess serve() {
        return ServerProcess.start(tree, here.folder(), Optional.empty(), "--no-mirror");
    }

    @Override
    public void close() {
        engine.close();
        store.close();
        source.close();
        here.close();
        there.close();
    }
}
