package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.store.EventAccess;
import dev.daybook.mirror.store.EventHint;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.portal.auth.Secrets;
import dev.daybook.protocol.Value;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code daybook mirror events}: has the portal report changes, so that they are read at once. */
@picocli.CommandLine.Command(
        name = "events",
        description =
                "Has the portal report changes, so that the mirror reads them at once and learns of"
                        + " deletions. It reads everything without events as well, only later.")
final class MirrorEventsCommand extends MirrorCommand {

    private static final int KEY_LENGTH = 43;
    private static final String CONNECTOR = "daybook";

    private final Map<String, String> environment;
    private final SecretLines lines;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description =
                    "Address at which the portal reaches this server, such as"
                            + " https://daybook.example.com. An application binds the events; for a"
                            + " webhook, the result is the handler of an outgoing webhook.")
    private @Nullable String address;

    @Option(
            names = "--token-stdin",
            fallbackValue = "true",
            description =
                    "Read the token of the outgoing webhook from standard input, one line. Events with"
                            + " another token are rejected.")
    private boolean readsToken;

    @Option(
            names = "--offline",
            fallbackValue = "true",
            description =
                    "Read a queue of events at the portal instead, which does not have to reach this"
                            + " server. Only for applications.")
    private boolean isOffline;

    @Option(
            names = "--off",
            fallbackValue = "true",
            description = "Accept no events any more, and read no queue.")
    private boolean isOff;

    MirrorEventsCommand(InstantSource clock, Map<String, String> environment, InputStream in) {
        super(clock);
        this.environment = environment;
        this.lines = new SecretLines(in);
    }

    @Override
    protected void check() {
        var chosen =
                Stream.of(address != null, readsToken, isOffline, isOff)
                        .filter(given -> given)
                        .count();
        if (chosen != 1) {
            throw new UsageException("use one of --address, --token-stdin, --offline and --off");
        }
    }

    @Override
    Result run(MirrorStore mirror) {
        var settings = mirror.settings().orElseThrow();
        if (isOff) {
            mirror.saveEventAccess(EventAccess.NONE);
            return new Result("Events are not accepted any more.", Value.tree("events", "off"));
        }
        if (readsToken) {
            return setToken(mirror);
        }
        if (isOffline) {
            return queue(mirror, settings);
        }
        return receive(mirror, settings);
    }

    private Result setToken(MirrorStore mirror) {
        var access = mirror.eventAccess();
        if (access.keyHash().isEmpty()) {
            throw new CommandFailedException(
                    "there is no address for events yet: ./daybook mirror events --address URL");
        }
        var token = lines.next("Token of the outgoing webhook: ");
        if (token.isEmpty()) {
            throw new UsageException("the token is missing on standard input");
        }
        if (!mirror.saveEventToken(access.keyHash(), Secrets.hash(token))) {
            throw new CommandFailedException(
                    "the address for events has changed in the meantime: run this command again");
        }
        return new Result("Events with this token are accepted.", Value.tree("events", "accepted"));
    }

    private Result receive(MirrorStore mirror, MirrorSettings settings) {
        String origin;
        try {
            origin = SourceAddress.serverOrigin(String.valueOf(address), true);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        var key = Secrets.random(KEY_LENGTH);
        var handler = origin + "/daybook/mirror/events/" + key;
        var isApplication = settings.isOfApplication();
        mirror.saveEventAccess(
                new EventAccess(Secrets.hash(key), "", isApplication, "", false, List.of()));
        if (isApplication) {
            bind(mirror, settings, command -> command.with("handler", handler));
            return new Result(
                    "The portal reports changes to " + origin + ".", Value.tree("events", "bound"));
        }
        return new Result(
                "Handler of an outgoing webhook, for the events "
                        + String.join(", ", EventHint.EVENTS)
                        + ":\n"
                        + handler
                        + "\nThen pass its token: ./daybook mirror events --token-stdin",
                Value.tree("handler", handler));
    }

    private Result queue(MirrorStore mirror, MirrorSettings settings) {
        if (!settings.isOfApplication()) {
            throw new CommandFailedException(
                    "only an application has a queue of events: the mirror reads with a webhook");
        }
        var isReserving =
                bind(
                        mirror,
                        settings,
                        command ->
                                command.with("event_type", "offline")
                                        .with("auth_connector", CONNECTOR));
        mirror.saveEventAccess(new EventAccess("", "", false, CONNECTOR, isReserving, List.of()));
        return new Result(
                "The queue of events is read in each cycle"
                        + (isReserving ? "." : ", without reservation: a crash may lose some."),
                Value.tree("events", "offline", "reserving", isReserving));
    }

    /** Binds the events; returns whether fetched offline events can be reserved. */
    private boolean bind(
            MirrorStore mirror, MirrorSettings settings, UnaryOperator<Command> binding) {
        var commands = new ArrayList<Command>();
        commands.add(Command.of("feature.get").with("CODE", "rest_offline_extended"));
        for (var event : EventHint.EVENTS) {
            commands.add(binding.apply(Command.of("event.bind").with("event", event)));
        }
        var results = send(mirror, settings, commands);
        for (var result : results.subList(1, results.size())) {
            // An event that is bound already stays bound.
            if (result instanceof Refused(var code, var text) && !text.contains("already")) {
                throw new CommandFailedException(
                        "the portal does not bind the events: " + code + " " + text);
            }
        }
        return results.getFirst() instanceof Answered answer
                && answer.member("value").asText().equals("Y");
    }

    private List<CommandResult> send(
            MirrorStore mirror, MirrorSettings settings, List<Command> commands) {
        try (SourceClient client = new MirrorStart(data(), environment).client(mirror, settings)) {
            return client.batch(commands, false).results();
        } catch (SourceException | IllegalStateException e) {
            throw new CommandFailedException("the portal cannot be read: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }
}
