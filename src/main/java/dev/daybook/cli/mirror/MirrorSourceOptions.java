package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.SourceNetwork;
import dev.daybook.mirror.store.MirrorSettings;
import dev.daybook.mirror.sync.MirrorStart;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options for the portal that a mirror copies: a webhook, or an application. Secrets are read from
 * standard input, a file or the environment, because other users can see command lines.
 */
final class MirrorSourceOptions {

    private final Map<String, String> environment;
    private final SecretLines lines;
    private @Nullable SourceAddress parsed;

    @Mixin private final MirrorApplicationOptions application;

    @Option(
            names = "--url",
            order = 1,
            paramLabel = "URL",
            description =
                    "Inbound webhook of the portal. Other users of this machine can see it in the list"
                            + " of processes: prefer --url-stdin, --url-file or DAYBOOK_MIRROR_URL.")
    private @Nullable String url;

    @Option(
            names = "--url-stdin",
            order = 2,
            fallbackValue = "true",
            description =
                    "Read the URL from standard input, one line; a terminal does not show it.")
    private boolean readsUrl;

    @Option(
            names = "--url-file",
            order = 3,
            paramLabel = "FILE",
            description = "Read the URL from the first line of a file.")
    private @Nullable Path file;

    @Option(
            names = "--allow-http",
            order = 8,
            fallbackValue = "true",
            description = "Allow a URL without TLS.")
    private boolean allowHttp;

    @Option(
            names = "--allow-private",
            order = 9,
            fallbackValue = "true",
            description = "Allow a portal on this machine or in its network.")
    private boolean allowPrivate;

    @Option(
            names = "--ca",
            order = 10,
            paramLabel = "FILE",
            description =
                    "Certificates of further authorities, in PEM format, for a portal whose certificate"
                            + " is not signed by a known one.")
    private @Nullable Path authorities;

    MirrorSourceOptions(Map<String, String> environment, InputStream in) {
        this.environment = environment;
        this.lines = new SecretLines(in);
        this.application = new MirrorApplicationOptions(lines);
    }

    /** Adds the options for connections to the settings of a mirror. */
    void addTo(Map<String, Value> options) {
        options.put(MirrorStart.ALLOW_HTTP, Value.of(allowHttp));
        options.put(MirrorStart.ALLOW_PRIVATE, Value.of(allowPrivate));
        if (authorities != null) {
            options.put(MirrorStart.AUTHORITIES, Value.of(authorities.toAbsolutePath().toString()));
        }
    }

    private SourceNetwork network() {
        return new SourceNetwork(allowPrivate, Optional.ofNullable(authorities));
    }

    boolean isUrlOnCommandLine() {
        return url != null;
    }

    /** Returns whether the URL comes from the environment, and is not to be stored. */
    boolean isFromEnvironment() {
        return !isOnCommandLine();
    }

    private boolean isOnCommandLine() {
        return url != null || readsUrl || file != null || application.isGiven();
    }

    /** Returns whether a source is given. */
    boolean isGiven() {
        return isOnCommandLine() || !environment.getOrDefault(MirrorStart.URL, "").isEmpty();
    }

    /** Returns the kind of the source in the settings of a mirror. */
    String kind() {
        return application.isGiven() ? MirrorSettings.OAUTH : MirrorSettings.WEBHOOK;
    }

    /** Returns the member id of the portal; empty for a webhook. */
    String memberId() {
        return application.isGiven() ? authorized().tokens().memberId() : "";
    }

    /** Returns the address of the portal. */
    SourceAddress address() {
        // Standard input can be read only once.
        if (parsed == null) {
            parsed = parse();
        }
        return parsed;
    }

    private SourceAddress parse() {
        var ways =
                Stream.of(url != null, readsUrl, file != null, application.isGiven())
                        .filter(given -> given)
                        .count();
        if (ways > 1) {
            throw new UsageException(
                    "--url, --url-stdin, --url-file and --oauth exclude each other");
        }
        if (authorities != null && !Files.isReadable(authorities)) {
            throw new UsageException("--ca: cannot read " + authorities);
        }
        if (application.isGiven()) {
            return application.address(allowHttp);
        }
        var text =
                Optional.ofNullable(url)
                        .or(() ->
                                readsUrl
                                        ? Optional.of(lines.next("Webhook of the portal: "))
                                        : Optional.empty())
                        .or(() -> Optional.ofNullable(file).map(MirrorSourceOptions::firstLine))
                        .orElse(environment.getOrDefault(MirrorStart.URL, ""));
        if (text.isEmpty()) {
            throw new UsageException(
                    "the portal is missing: use --url-stdin, --url-file, --oauth or "
                            + MirrorStart.URL);
        }
        try {
            return SourceAddress.of(text, allowHttp);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String firstLine(Path file) {
        try (var text = Files.lines(file)) {
            return text.findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private MirrorApplicationOptions.Authorized authorized() {
        return application.authorized(allowHttp, network());
    }

    SourceClient client() {
        var address = address();
        return application.isGiven()
                ? new SourceClient(address, new FirstTokens(authorized().tokens()), network())
                : new SourceClient(address, network());
    }

    /** Returns settings with the encrypted credential, unless it is in the environment. */
    MirrorSettings in(MirrorSettings settings, MirrorStart start) {
        if (application.isGiven()) {
            return start.withApplication(settings, address(), authorized().application());
        }
        return isFromEnvironment() ? settings : start.withAddress(settings, address());
    }

    /** Returns the encrypted tokens of an application; empty for a webhook. */
    Optional<String> tokens(MirrorStart start) {
        return application.isGiven()
                ? Optional.of(start.encrypted(authorized().tokens()))
                : Optional.empty();
    }
}
