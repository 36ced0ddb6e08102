package dev.daybook.mirror.serving;

import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.mirror.sync.PortalFacts;
import dev.daybook.portal.auth.WebhookAdoption;
import dev.daybook.portal.auth.Webhooks;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Webhooks of the source, if the operator has them adopted: a script then needs only another host.
 * The source is asked once for an unknown webhook, and rarely, because its limits are not for
 * guessing. Only hashes are kept, in memory.
 */
public final class SourceWebhooks implements WebhookAdoption {

    /** Name of the option of a mirror for {@link Adopt}. */
    public static final String OPTION = "adopt";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration REFUSAL_LIFE = Duration.ofMinutes(10);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int MOST_IN_PERIOD = 30;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 15;

    private final MirrorStore store;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    private final Deque<Instant> questions = new ArrayDeque<>();

    public SourceWebhooks(MirrorStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Kind of credentials that are adopted from the source. */
    public enum Adopt {
        NONE,
        WEBHOOKS
    }

    private record Known(Optional<Webhooks.Found> webhook, Instant until) {}

    @Override
    public Optional<Webhooks.Found> find(long user, String code, String hash) {
        var settings = store.settings().filter(SourceWebhooks::isAdopting);
        if (settings.isEmpty() || !SourceAddress.isCode(code)) {
            return Optional.empty();
        }
        var key = user + "/" + hash;
        var answer = known.get(key);
        if (answer != null && answer.until().isAfter(clock.instant())) {
            return answer.webhook();
        }
        if (!asking.tryLock()) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        try {
            requireQuestion();
            var webhook = ask(settings.get(), user, code, hash);
            known.values().removeIf(old -> !old.until().isAfter(clock.instant()));
            var life = webhook.isPresent() ? LIFE : REFUSAL_LIFE;
            known.put(key, new Known(webhook, clock.instant().plus(life)));
            return webhook;
        } finally {
            asking.unlock();
        }
    }

    private static boolean isAdopting(MirrorSettings settings) {
        var chosen = settings.options().members().get(OPTION);
        return settings.isMirror()
                && chosen != null
                && chosen.asText().equalsIgnoreCase(Adopt.WEBHOOKS.name());
    }

    /** Throws if the source was asked too often. */
    private void requireQuestion() {
        var now = clock.instant();
        questions.removeIf(asked -> asked.isBefore(now.minus(PERIOD)));
        var isTooSoon = !questions.isEmpty() && questions.getLast().plus(BETWEEN).isAfter(now);
        if (isTooSoon || questions.size() >= MOST_IN_PERIOD) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        questions.add(now);
    }

    private static Optional<Webhooks.Found> ask(
            MirrorSettings settings, long user, String code, String hash) {
        var address = SourceAddress.at(settings.address(), user, code);
        try (var client = new SourceClient(address, MirrorStart.network(settings), ANSWER)) {
            var results = client.batch(PortalFacts.IDENTITY, false).results();
            if (results.getFirst() instanceof Answered profile
                    && results.getLast() instanceof Answered scope
                    && profile.member("ID").asWhole() == user) {
                var scopes = new LinkedHashSet<String>();
                scope.value().elements().forEach(word -> scopes.add(word.asText()));
                // Adopted webhooks have numbers of their own, below those of this portal.
                var number = -Long.parseLong(hash.substring(0, HEX_DIGITS), HEX);
                return Optional.of(new Webhooks.Found(number, scopes, false));
            }
            return Optional.empty();
        } catch (SourceException e) {
            if (e.kind() == SourceException.Kind.CREDENTIAL) {
                return Optional.empty();
            }
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
    }
}
