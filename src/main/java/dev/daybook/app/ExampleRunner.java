package dev.daybook.app;

import dev.daybook.demo.SampleDataGenerator;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.http.RequestBody;
import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.method.ManualWriter;
import dev.daybook.method.Registry;
import dev.daybook.method.Signature;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the examples of the manual inside this process, each on its own copy of a new sample portal.
 * A copy that an example has not changed serves the next one too.
 */
final class ExampleRunner implements AutoCloseable {

    private static final String CODE = "CODE";

    /** Methods whose answers are empty, or errors, unless the portal is a mirror. */
    private static final Set<String> OF_MIRRORS =
            Set.of(
                    "daybook.mirror.gaps",
                    "daybook.mirror.report",
                    "daybook.stagehistory.gone.list",
                    "daybook.task.history.gone.list");

    private static final CompatibilityProfile PROFILE =
            new CompatibilityProfile(
                    ZoneId.of("UTC"),
                    false,
                    403,
                    true,
                    false,
                    CompatibilityProfile.RateLimit.OFF,
                    Optional.empty(),
                    CompatibilityProfile.HistoryOrder.NEWEST,
                    true,
                    false,
                    false,
                    true,
                    true);

    private final InstantSource clock;
    private final Registry registry;
    private final Copies samples;
    private final Copies mirrors;
    private final String token;

    /**
     * @param folder an empty folder for the portals
     * @param now end of the history of the sample portal
     * @param history length of the history of the sample portal
     */
    ExampleRunner(Path folder, Instant now, Period history) throws IOException {
        this.clock = InstantSource.fixed(now);
        this.samples = new Copies(Files.createDirectories(folder.resolve("sample")));
        this.mirrors = new Copies(Files.createDirectories(folder.resolve("mirror")));
        try (var store = Store.inFolder(samples.original)) {
            var portal = store.portal(Portals.DEFAULT);
            new SamplePortalCreator(PROFILE, SampleDataGenerator.SEED, history)
                    .create(portal, clock);
            var services = Services.of(portal, PROFILE, clock);
            this.registry = services.gateway().registry();
            this.token = grantAccess(services);
        }
        try (var store = Store.inFolder(mirrors.original)) {
            var portal = store.portal(Portals.DEFAULT);
            Services.create(portal, clock);
            grantAccess(Services.of(portal, PROFILE, clock));
            ExampleMirror.create(portal, clock);
        }
    }

    Registry registry() {
        return registry;
    }

    /**
     * Runs the examples of all methods; returns their answers by the names of their files.
     *
     * @throws IllegalStateException with all refusals, if there are any
     */
    SequencedMap<String, String> answers() throws IOException {
        var answers = new TreeMap<String, String>();
        var refusals = new ArrayList<String>();
        for (var method : registry.all()) {
            var name = method.signature().name();
            var reply = run(method.signature(), method.signature().page().example().body());
            if (reply.status() == 200) {
                answers.put(name + ".json", SampleAnswer.text(json(reply)));
            } else {
                refusals.add(name + ": " + text(reply));
            }
        }
        if (!refusals.isEmpty()) {
            throw new IllegalStateException(
                    refusals.size() + " examples are refused:\n" + String.join("\n", refusals));
        }
        return answers;
    }

    /**
     * Runs the example of a method, with these parameters, after the calls that it needs, until one
     * is refused.
     */
    Reply run(Signature signature, String body) throws IOException {
        var portals = OF_MIRRORS.contains(signature.name()) ? mirrors : samples;
        var services = Services.of(portals.unchanged(), PROFILE, clock);
        var words = new LinkedHashMap<String, String>();
        for (var step : signature.page().example().before()) {
            var reply = call(services, step.method(), filled(step.body(), words));
            if (reply.status() != 200) {
                return reply;
            }
            if (!step.word().isEmpty()) {
                words.put(step.word(), value(reply, step.path()));
            }
        }
        return call(services, signature.name(), filled(body, words));
    }

    private static String filled(String body, Map<String, String> words) {
        var filled = body;
        for (var word : words.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }

    private static String value(Reply reply, String path) {
        var value = json(reply);
        for (var name : path.split("\\.")) {
            value = Objects.requireNonNull(value.members().get(name), path);
        }
        return value.asText();
    }

    private Reply call(Services services, String method, String body) {
        var signature = registry.signature(method);
        var isOfApplication = ManualWriter.needsToken(signature);
        return services.gateway()
                .answer(
                        new Request(
                                "POST",
                                isOfApplication
                                        ? "/rest/" + method
                                        : "/rest/1/" + CODE + "/" + method,
                                isOfApplication ? "auth=" + token : "",
                                RequestBody.of(body.getBytes(StandardCharsets.UTF_8)),
                                name ->
                                        name.equalsIgnoreCase("Content-Type")
                                                ? "application/json"
                                                : "",
                                new Request.Client("127.0.0.1", false, "127.0.0.1:8024"),
                                new MemoryBudget(Integer.MAX_VALUE).lease()));
    }

    private static Value json(Reply reply) {
        return JsonReader.readReply(text(reply).getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String text(Reply reply) {
        return reply.content() instanceof Reply.Content.Whole(var bytes)
                ? new String(bytes, StandardCharsets.UTF_8)
                : "";
    }

    /** Adds the webhook of the manual, and an application; returns its access token. */
    private static String grantAccess(Services services) {
        Set<String> scopes =
                services.gateway().registry().all().stream()
                        .flatMap(method -> method.signature().scope().stream())
                        .map(scope -> scope.word())
                        .collect(Collectors.toSet());
        services.webhooks().add(1, CODE, scopes);
        services.webhooks().mark(1, CODE, true);
        var application = services.applications().add("Example", scopes, "", List.of());
        return services.applications()
                .issue(application.clientId(), 1, Duration.ofHours(1))
                .orElseThrow()
                .accessToken();
    }

    @Override
    public void close() throws IOException {
        samples.close();
        mirrors.close();
    }

    /** Copies of a portal. */
    private static final class Copies {
        private final Path original;
        private final Path folder;
        private @Nullable Store store;
        private long changes;

        Copies(Path folder) {
            this.original = folder.resolve("original");
            this.folder = folder.resolve("copy");
        }

        /** Returns a copy that nothing has changed. */
        Database unchanged() throws IOException {
            var current = store;
            if (current != null && current.portal(Portals.DEFAULT).changes() != changes) {
                close();
                current = null;
            }
            if (current == null) {
                Files.createDirectories(folder);
                Files.copy(original.resolve("daybook.db"), folder.resolve("daybook.db"));
                current = Store.inFolder(folder);
                store = current;
                changes = current.portal(Portals.DEFAULT).changes();
            }
            return current.portal(Portals.DEFAULT);
        }

        void close() throws IOException {
            if (store == null) {
                return;
            }
            store.close();
            store = null;
            try (var files = Files.list(folder)) {
                files.filter(Files::isRegularFile).forEach(Copies::delete);
            }
        }

        private static void delete(Path file) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
