package dev.daybook.cli.mirror;

import java.time.InstantSource;

/** The commands of {@code daybook import}. */
public final class ImportCommands {

    private ImportCommands() {}

    /** Returns all commands. */
    public static Object[] all(InstantSource clock) {
        return new Object[] {
            new ImportCommand.Moves(clock),
            new ImportCommand.Changes(clock),
            new ImportListCommand(clock),
            new ImportRemoveCommand(clock)
        };
    }
}
