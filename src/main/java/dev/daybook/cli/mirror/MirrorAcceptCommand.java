package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.report.SamePortal;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorRequest;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.mirror.sync.MovedAddress;
import dev.daybook.protocol.Value;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code daybook mirror accept}: agrees to what a mirror does not do without a person. */
@Command(name = "accept", description = "Agrees to what the mirror does not do without a person.")
final class MirrorAcceptCommand extends MirrorCommand {

    private static final String DELETIONS = "deletions";
    private static final String ADDRESS = "address";
    private static final String PORTAL = "portal";

    private final Map<String, String> environment;

    @Parameters(
            paramLabel = "deletions|address|portal",
            description =
                    "deletions: many rows that are no longer shown go to the archive. address: the"
                            + " portal has moved, and its webhook is sent to the new address. portal: the portal was restored from"
                            + " a copy; everything is read again, and rows that are gone there go to the"
                            + " archive.")
    private String what = "";

    MirrorAcceptCommand(InstantSource clock, Map<String, String> environment) {
        super(clock);
        this.environment = environment;
    }

    @Override
    protected void check() {
        if (!List.of(DELETIONS, ADDRESS, PORTAL).contains(what)) {
            throw new UsageException("there is only 'deletions', 'address' or 'portal' to accept");
        }
    }

    @Override
    Result run(MirrorStore mirror) {
        return what.equals(ADDRESS) ? acceptAddress(mirror) : request(mirror);
    }

    private Result request(MirrorStore mirror) {
        // Nobody agrees in advance to what is not known yet.
        if (!mirror.settings().orElseThrow().need().word().equals(what)) {
            throw new CommandFailedException(
                    "the mirror does not wait for this: ./daybook mirror status shows what it waits"
                            + " for");
        }
        var request =
                what.equals(PORTAL)
                        ? new MirrorRequest.AcceptPortal()
                        : new MirrorRequest.AcceptDeletions();
        mirror.change(request::addTo);
        return new Result(
                "Requested: " + request.text() + ". A running mirror begins within a second.",
                Value.tree("requested", request.text()));
    }

    private Result acceptAddress(MirrorStore mirror) {
        var settings = mirror.settings().orElseThrow();
        var origin =
                MovedAddress.of(settings)
                        .orElseThrow(() ->
                                new CommandFailedException(
                                        "the portal has not redirected the mirror to another"
                                                + " address"));
        var start = new MirrorStart(data(), environment);
        MirrorSettings moved;
        try {
            moved = start.movedTo(settings, origin);
        } catch (IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
        try (var client = start.storedClient(mirror, moved)) {
            if (!SamePortal.check(mirror, client)) {
                throw new CommandFailedException(
                        "the new address leads to another portal: its rows differ from those of the"
                                + " mirror. Nothing was changed");
            }
        } catch (SourceException e) {
            throw new CommandFailedException("the portal cannot be read: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
        mirror.change(stored ->
                MovedAddress.forget(stored.withCredential(moved.address(), moved.credential())));
        return new Result(
                "The mirror reads from " + moved.address() + " now.",
                Value.tree("source", moved.address()));
    }
}
