package dev.daybook.cli;

import dev.daybook.cli.support.LastAddress;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.pages.access.OpenLinks;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
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
            description =
                    "URL of the server on this machine (default: the one that was started last).")
    private @Nullable String server;

    OpenCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void check() {
        if (server != null
                && !server.matches(
                        "https?://(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?/*")) {
            throw new UsageException(
                    "--server must be on this machine, like http://127.0.0.1:8024");
        }
    }

    @Override
    protected Result run(Database portal) {
        var url = server == null ? LastAddress.read(data()) : server;
        var link = new OpenLinks(portal, clock).create(url.replaceFirst("/+$", ""));
        return new Result("Open " + link, Value.tree("link", link));
    }
}
