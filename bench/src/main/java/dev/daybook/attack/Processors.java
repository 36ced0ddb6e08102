package dev.daybook.attack;

import java.io.IOException;

/**
 * Gives clients and server processors of their own, as they have on two machines. Else a client
 * waits for the other's turn on its own processor, which takes longer than most calls.
 */
final class Processors {

    private static final int COUNT = Runtime.getRuntime().availableProcessors();

    private Processors() {}

    /** Keeps this process, and those that it starts from now on, off the last processor. */
    static boolean leaveLast() throws IOException, InterruptedException {
        return COUNT > 1 && run(0, COUNT - 2);
    }

    /** Moves this process to the last processor. */
    static void useLast() throws IOException, InterruptedException {
        run(COUNT - 1, COUNT - 1);
    }

    static void useAll() throws IOException, InterruptedException {
        run(0, COUNT - 1);
    }

    private static boolean run(int first, int last) throws IOException, InterruptedException {
        var self = Long.toString(ProcessHandle.current().pid());
        try {
            return new ProcessBuilder("taskset", "-a", "-p", "-c", first + "-" + last, self)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            // Not a Linux: server and clients share the processors, which the results say.
            return false;
        }
    }
}
