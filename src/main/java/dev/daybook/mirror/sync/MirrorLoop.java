package dev.daybook.mirror.sync;

import dev.daybook.background.BackgroundLoop;
import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.protocol.ApiException;
import dev.daybook.storage.StorageException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thread that mirrors in the background of a server. After a failure, and when its settings have
 * changed, it starts anew from the store.
 */
public final class MirrorLoop implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration SETTINGS_CHECK = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final MirrorStart start;
    private final MirrorStore store;
    private final InstantSource clock;
    private final StoreTrouble trouble;
    private final BackgroundLoop loop = new BackgroundLoop("mirror", PAUSE, this::step);
    private @Nullable MirrorEngine engine;
    private Object basis = "";
    private long checkedNanos;

    /**
     * @param trouble shows whether the store takes what is read
     */
    public MirrorLoop(
            MirrorStart start, MirrorStore store, InstantSource clock, StoreTrouble trouble) {
        this.start = start;
        this.store = store;
        this.clock = clock;
        this.trouble = trouble;
    }

    public void start() {
        loop.start();
    }

    private void step() throws InterruptedException {
        try {
            var current = engine();
            if (current.isEmpty()) {
                Thread.sleep(SETTINGS_CHECK);
                return;
            }
            var rest = current.get().step();
            trouble.ended();
            Thread.sleep(rest);
        } catch (StorageException | ApiException e) {
            discard();
            needAttention(e);
            throw e;
        } catch (RuntimeException e) {
            discard();
            throw e;
        }
    }

    /** Shows that nothing can be stored, also in the store if it takes a small change. */
    private void needAttention(RuntimeException failure) {
        var why = "the data of the source cannot be stored: " + failure.getMessage();
        trouble.began(why);
        try {
            store.change(settings -> needing(settings, new Attention(Need.OTHER, why)));
        } catch (StorageException | ApiException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the engine by the current settings; empty if the mirror was detached. */
    private Optional<MirrorEngine> engine() {
        var now = System.nanoTime();
        if (engine != null && now - checkedNanos > SETTINGS_CHECK.toNanos()) {
            checkedNanos = now;
            if (!basis.equals(MirrorStart.basis(store.settings().orElseThrow()))) {
                discard();
            }
        }
        if (engine == null) {
            var settings = store.settings().orElseThrow();
            if (settings.state() != State.DETACHED) {
                engine = open(settings);
            }
        }
        return Optional.ofNullable(engine);
    }

    private MirrorEngine open(MirrorSettings current) {
        basis = MirrorStart.basis(current);
        try {
            return start.engine(store, clock);
        } catch (IllegalStateException e) {
            store.change(settings ->
                    needing(
                            settings,
                            new Attention(Need.CREDENTIAL, String.valueOf(e.getMessage()))));
            throw e;
        }
    }

    private static MirrorSettings needing(MirrorSettings settings, Attention attention) {
        return switch (settings.state()) {
            case PAUSED, DETACHED -> settings;
            case NEW, DISCOVERING, SNAPSHOT, FOLLOWING, WAITING, ATTENTION ->
                    settings.needing(attention);
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
