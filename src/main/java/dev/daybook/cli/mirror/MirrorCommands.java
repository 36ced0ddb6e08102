package dev.daybook.cli.mirror;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;

/** The commands of {@code daybook mirror}. */
public final class MirrorCommands {

    private MirrorCommands() {}

    /**
     * Returns all commands.
     *
     * @param environment variables that may contain the URL of a source and the key of its
     *     credential
     */
    public static Object[] all(
            InstantSource clock, Map<String, String> environment, InputStream in) {
        return new Object[] {
            new MirrorCheckCommand(environment, in),
            new MirrorAddCommand(clock, environment, in),
            new MirrorRunCommand(clock, environment),
            new MirrorStatusCommand.Status(clock),
            new MirrorStatusCommand.Report(clock),
            new MirrorStateCommand.Pause(clock),
            new MirrorStateCommand.Resume(clock),
            new MirrorRequestCommand.Reconcile(clock),
            new MirrorRequestCommand.Reread(clock),
            new MirrorAcceptCommand(clock, environment),
            new MirrorNameStageCommand(clock),
            new MirrorSetCommand(clock, environment, in),
            new MirrorEventsCommand(clock, environment, in),
            new MirrorDetachCommand(clock)
        };
    }
}
