package dev.daybook.cli;

/** Starts a server; implemented in the package that assembles it. */
@FunctionalInterface
public interface ServerStarter {

    /** Starts a server and returns when it listens. */
    RunningServer start(ServeCommand options);
}
