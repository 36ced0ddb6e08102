package dev.daybook.cli;

/** Starts what a command line asks for; given by the one who puts everything together. */
@FunctionalInterface
public interface Start {

    /**
     * Starts a server and comes back when it has ended.
     *
     * @return the exit code
     */
    int run(ServeCommand options);
}
