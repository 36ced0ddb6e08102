package dev.daybook.cli;

/** Starts servers for the command line. */
@FunctionalInterface
public interface ServerStarter {

    /** Starts a server and returns when it listens. */
    RunningServer start(ServeCommand options);
}
