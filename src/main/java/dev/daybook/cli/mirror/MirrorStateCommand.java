package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Commands that change the state of a mirror. */
abstract class MirrorStateCommand extends MirrorCommand {

    MirrorStateCommand(InstantSource clock) {
        super(clock);
    }

    abstract MirrorSettings changed(MirrorSettings settings);

    @Override
    Result run(MirrorStore mirror) {
        var settings = mirror.change(this::changed);
        var state = settings.state().name().toLowerCase(Locale.ROOT);
        return new Result(
                settings.state() == State.PAUSED
                        ? "The mirror is paused."
                        : "The mirror reads from its source.",
                Value.tree("state", state));
    }

    static void refuseDetached(MirrorSettings settings) {
        if (settings.state() == State.DETACHED) {
            throw new CommandFailedException(
                    "the mirror was detached: it is not mirrored any more");
        }
    }

    /** {@code daybook mirror pause}. */
    @Command(name = "pause", description = "Stops reading from the source until resume.")
    static final class Pause extends MirrorStateCommand {
        Pause(InstantSource clock) {
            super(clock);
        }

        @Override
        MirrorSettings changed(MirrorSettings settings) {
            refuseDetached(settings);
            return settings.in(State.PAUSED, "paused by a person");
        }
    }

    /** {@code daybook mirror resume}. */
    @Command(name = "resume", description = "Continues to read from the source.")
    static final class Resume extends MirrorStateCommand {
        Resume(InstantSource clock) {
            super(clock);
        }

        @Override
        MirrorSettings changed(MirrorSettings settings) {
            refuseDetached(settings);
            return settings.state() == State.PAUSED ? settings.in(State.SNAPSHOT, "") : settings;
        }
    }
}
