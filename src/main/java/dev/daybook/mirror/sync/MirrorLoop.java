package dev.daybook.mirror.sync;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Thread that mirrors in the background of a server. After a failure, and when the credential has
 * changed, it starts anew from the store.
 */
public final class MirrorLoop implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration CREDENTIAL_CHECK = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final MirrorStart start;
    private final MirrorStore store;
    private final InstantSource clock;
    private final BackgroundLoop loop = new BackgroundLoop("mirror", PAUSE, this::step);
    private @Nullable MirrorEngine engine;
    private String credential = "";
    private long checkedNanos;

    public MirrorLoop(MirrorStart start, MirrorStore store, InstantSource clock) {
        this.start = start;
        this.store = store;
        this.clock = clock;
    }

    public void start() {
        loop.start();
    }

    private void step() throws InterruptedException {
        try {
            Thread.sleep(engine().step());
        } catch (RuntimeException e) {
            discard();
            throw e;
        }
    }

    private MirrorEngine engine() {
        var now = System.nanoTime();
        if (engine != null && now - checkedNanos > CREDENTIAL_CHECK.toNanos()) {
            checkedNanos = now;
            if (!credential.equals(store.settings().orElseThrow().credential())) {
                discard();
            }
        }
        if (engine == null) {
            engine = open();
        }
        return engine;
    }

    private MirrorEngine open() {
        credential = store.settings().orElseThrow().credential();
        try {
            return start.engine(store, clock);
        } catch (IllegalStateException e) {
            store.change(settings -> needingAttention(settings, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private static MirrorSettings needingAttention(MirrorSettings settings, String reason) {
        return switch (settings.state()) {
            case PAUSED, DETACHED -> settings;
            case NEW, DISCOVERING, SNAPSHOT, FOLLOWING, WAITING, ATTENTION ->
                    settings.in(State.ATTENTION, reason);
        };
    }

    private void discard() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    @Override
    public void close() {
        loop.close(LONGEST_END);
        discard();
    }
}
