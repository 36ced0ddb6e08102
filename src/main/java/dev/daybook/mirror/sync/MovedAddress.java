package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Address to which a source has redirected a request. The mirror sends its credential there only
 * after a person has agreed.
 */
public final class MovedAddress {

    private static final String FACT = "moved_to";

    private MovedAddress() {}

    /** Stores the target of a redirect; other failures are ignored. */
    static void remember(MirrorContext context, SourceException failure) {
        if (!failure.newOrigin().isEmpty()) {
            context.change(settings -> with(settings, failure.newOrigin()));
        }
    }

    /** Returns the scheme, host and port of the last redirect; empty if there was none. */
    public static Optional<String> of(MirrorSettings settings) {
        return Optional.ofNullable(settings.learned().members().get(FACT))
                .filter(origin -> !origin.isBlank())
                .map(Value::asText);
    }

    /** Returns settings without a redirect. */
    public static MirrorSettings forget(MirrorSettings settings) {
        return with(settings, "");
    }

    private static MirrorSettings with(MirrorSettings settings, String origin) {
        var facts = new LinkedHashMap<>(settings.learned().members());
        facts.put(FACT, Value.of(origin));
        return settings.withLearned(settings.memberId(), settings.zone(), Value.of(facts));
    }
}
