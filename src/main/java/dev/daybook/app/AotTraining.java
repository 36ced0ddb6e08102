package dev.daybook.app;

import dev.daybook.cli.RunningServer;
import dev.daybook.cli.ServeCommand;
import dev.daybook.gateway.http.ServerCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Runs a server under a typical load for a few seconds. The build uses it to create the AOT cache of
 * the JVM, with which servers start and warm up faster.
 */
public final class AotTraining {

    private static final String CERTIFICATE = "--certificate";
    private static final String WEBHOOK = "1/training";
    private static final Duration LENGTH = Duration.ofSeconds(8);

    private AotTraining() {}

    /**
     * Runs with a new portal in the given folder. With {@code --certificate}, only the certificate
     * is made there, which the run then finds as later starts do.
     */
    public static void main(String[] arguments) {
        if (arguments[0].equals(CERTIFICATE)) {
            ServerCertificate.in(Path.of(arguments[1]), "127.0.0.1");
            return;
        }
        // Environment variables of the machine are meant for other servers.
        var command = Main.command(AotTraining::start, Map.of());
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

    /** Sends the calls, then exits the process. */
    private static void call(int port) {
        var address = "http://127.0.0.1:" + port + "/rest/" + WEBHOOK;
        var isDone = false;
        try {
            System.out.println(new TypicalCalls(address).call(LENGTH) + " calls");
            isDone = true;
        } finally {
            System.exit(isDone ? 0 : 1);
        }
    }
}
