package dev.daybook.app;

import dev.daybook.cli.RunningServer;
import dev.daybook.cli.ServeCommand;
import java.time.Duration;
import java.util.Map;

/**
 * Lets a server do for a moment what servers do all day, and ends it. It is run once where the
 * server was built, so that the JVM keeps what it found out on the way: servers that start later
 * are ready sooner, and fast after fewer calls.
 */
public final class Training {

    private static final String WEBHOOK = "1/training";
    private static final Duration LENGTH = Duration.ofSeconds(8);

    private Training() {}

    /** Trains with a portal in the folder given, which is empty. */
    public static void main(String[] arguments) {
        // Without an environment: what the machine is told of servers is not meant for this one.
        var command = Main.command(Training::start, Map.of());
        System.exit(
                command.run(
                        "serve",
                        "--data",
                        arguments[0],
                        "--port",
                        "0",
                        "--https-port",
                        "0",
                        "--webhook",
                        WEBHOOK));
    }

    private static RunningServer start(ServeCommand options) {
        var server = Main.start(options);
        Thread.ofPlatform().start(() -> call(server.port()));
        return server;
    }

    /** Calls for a moment, then ends the process, and the server with it. */
    private static void call(int port) {
        var address = "http://127.0.0.1:" + port + "/rest/" + WEBHOOK;
        var isDone = false;
        try {
            System.out.println(new TrainingCalls(address).make(LENGTH) + " calls");
            isDone = true;
        } finally {
            System.exit(isDone ? 0 : 1);
        }
    }
}
