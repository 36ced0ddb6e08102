package dev.daybook.cli;

/** Starts a server; given by the one who puts everything together. */
@FunctionalInterface
public interface ServerStarter {

    /** Starts the server that a command line asks for, and comes back when it listens. */
    RunningServer start(ServeCommand options);
}
