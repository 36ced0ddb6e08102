package dev.daybook.cli;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.pages.access.OpenLinks;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook open}: prints a link that opens the pages without a password. */
@Command(
        name = "open",
        description =
                "Prints a link that signs in the first administrator, once and within ten minutes.")
final class OpenCommand extends PortalCommand {

    private final InstantSource clock;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8024",
            description = "URL of the server on this machine (default: ${DEFAULT-VALUE}).")
    private String server = "http://127.0.0.1:8024";

    OpenCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void check() {
        if (!server.matches("https?://(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?/*")) {
            throw new UsageException(
                    "--server must be on this machine, like http://127.0.0.1:8024");
        }
    }

    @Override
    protected Result run(Database portal) {
        var link = new OpenLinks(portal, clock).create(server.replaceFirst("/+$", ""));
        return new Result("Open " + link, Value.tree("link", link));
    }
}
