package dev.daybook.app;

import dev.daybook.cli.RunningServer;
import dev.daybook.cli.ServeCommand;
import java.time.Duration;
import java.util.Map;

/**
 * Training run for the JVM's ahead-of-time cache. It runs a server under typical load once after
 * the build, so that later servers start faster and need fewer calls to warm up.
 */
public final class Training {

    private static final String WEBHOOK = "1/training";
    private static final Duration LENGTH = Duration.ofSeconds(8);

    private Training() {}

    /** Runs the training with a portal in an empty folder. */
    public static void main(String[] arguments) {
        // Without environment variables: they are meant for the operator's servers.
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

    /** Calls the server for a moment, then ends the process. */
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
