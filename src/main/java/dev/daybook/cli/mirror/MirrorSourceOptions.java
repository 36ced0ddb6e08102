package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.sync.MirrorStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the portal that a mirror copies. */
final class MirrorSourceOptions {

    private final Map<String, String> environment;
    private final InputStream in;
    private @Nullable SourceAddress parsed;

    @Option(
            names = "--url",
            order = 1,
            paramLabel = "URL",
            description =
                    "Inbound webhook of the portal. Other users of this machine can see it in the list"
                            + " of processes: prefer --url-stdin or DAYBOOK_MIRROR_URL.")
    private @Nullable String url;

    @Option(
            names = "--url-stdin",
            order = 2,
            fallbackValue = "true",
            description = "Read the URL from standard input, one line.")
    private boolean readsUrl;

    @Option(
            names = "--allow-http",
            order = 3,
            fallbackValue = "true",
            description = "Allow a URL without TLS.")
    private boolean allowHttp;

    @Option(
            names = "--allow-private",
            order = 4,
            fallbackValue = "true",
            description = "Allow a portal on this machine or in its network.")
    private boolean allowPrivate;

    MirrorSourceOptions(Map<String, String> environment, InputStream in) {
        this.environment = environment;
        this.in = in;
    }

    boolean allowsHttp() {
        return allowHttp;
    }

    boolean allowsPrivate() {
        return allowPrivate;
    }

    boolean isUrlOnCommandLine() {
        return url != null;
    }

    /** Returns whether the URL comes from the environment, and is not to be stored. */
    boolean isFromEnvironment() {
        return url == null && !readsUrl;
    }

    /** Returns whether a URL is given. */
    boolean isGiven() {
        return url != null || readsUrl || !environment.getOrDefault(MirrorStart.URL, "").isEmpty();
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
        if (url != null && readsUrl) {
            throw new UsageException("--url and --url-stdin exclude each other");
        }
        var text =
                Optional.ofNullable(url)
                        .or(() -> readsUrl ? Optional.of(line()) : Optional.empty())
                        .orElse(environment.getOrDefault(MirrorStart.URL, ""));
        if (text.isEmpty()) {
            throw new UsageException(
                    "the portal is missing: use --url, --url-stdin or " + MirrorStart.URL);
        }
        try {
            return SourceAddress.of(text, allowHttp);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private String line() {
        try {
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            var line = reader.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read standard input: " + e.getMessage());
        }
    }

    SourceClient client() {
        return new SourceClient(address(), allowPrivate);
    }
}
