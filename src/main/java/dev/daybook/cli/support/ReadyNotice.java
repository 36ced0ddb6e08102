package dev.daybook.cli.support;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells systemd that a server is ready, if the unit waits for that ({@code Type=notify}). */
public final class ReadyNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyNotice.class);
    private static final String SOCKET = "NOTIFY_SOCKET";
    private static final String PROGRAM = "systemd-notify";

    private ReadyNotice() {}

    public static void send() throws InterruptedException {
        if (System.getenv(SOCKET) == null) {
            return;
        }
        // Java has no datagrams on Unix sockets; the program comes with systemd.
        try {
            var code = new ProcessBuilder(PROGRAM, "--ready").inheritIO().start().waitFor();
            if (code != 0) {
                LOG.warn(
                        "{} failed with {}: systemd does not know that the server is ready",
                        PROGRAM,
                        code);
            }
        } catch (IOException e) {
            LOG.warn("systemd does not know that the server is ready: {}", e.getMessage());
        }
    }
}
