package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceApplication;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.SourceNetwork;
import dev.daybook.mirror.source.TokenClient;
import dev.daybook.mirror.source.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for an application that reads the portal. */
final class MirrorApplicationOptions {

    private static final Pattern CODE = Pattern.compile("(?:^|[?&])code=([^&#\\s]+)");
    private static final String REFRESH_TOKEN = "refresh_token=";

    private final SecretLines lines;
    private @Nullable Authorized authorized;

    @Option(
            names = "--oauth",
            order = 4,
            paramLabel = "CLIENT_ID",
            description =
                    "Read the portal as an application instead of with a webhook. Standard input has two"
                            + " lines: the secret of the application, and the address to which the browser"
                            + " was sent after the authorization (or refresh_token=TOKEN).")
    private @Nullable String clientId;

    @Option(
            names = "--portal",
            order = 5,
            paramLabel = "HOST",
            description = "Host of the portal, with --oauth.")
    private @Nullable String portal;

    @Option(
            names = "--token-server",
            order = 6,
            paramLabel = "URL",
            description =
                    "Authorization server of the portal, with --oauth (default: "
                            + SourceApplication.USUAL_TOKEN_SERVER
                            + ").")
    private @Nullable String tokenServer;

    MirrorApplicationOptions(SecretLines lines) {
        this.lines = lines;
    }

    /** Application with the tokens of its authorization. */
    record Authorized(SourceApplication application, Tokens tokens) {}

    boolean isGiven() {
        return clientId != null;
    }

    SourceAddress address(boolean allowsHttp) {
        if (portal == null) {
            throw new UsageException("--oauth needs the portal: --portal HOST");
        }
        try {
            return SourceAddress.ofApplication(portal, allowsHttp);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads the secrets and requests the first tokens, once. */
    Authorized authorized(boolean allowsHttp, SourceNetwork network) {
        if (authorized == null) {
            authorized = authorize(allowsHttp, network);
        }
        return authorized;
    }

    private Authorized authorize(boolean allowsHttp, SourceNetwork network) {
        var address = address(allowsHttp);
        var client = String.valueOf(clientId);
        String server;
        try {
            server =
                    SourceAddress.serverOrigin(
                            tokenServer == null
                                    ? SourceApplication.USUAL_TOKEN_SERVER
                                    : tokenServer,
                            allowsHttp);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        var application =
                new SourceApplication(client, lines.next("Secret of the application: "), server);
        if (application.secret().isEmpty()) {
            throw new UsageException(
                    "the secret of the application is missing: pass it in the first line of standard"
                            + " input");
        }
        var proof =
                lines.next(
                        "Open this address as an administrator of the portal:\n  "
                                + address.origin()
                                + "/oauth/authorize/?client_id="
                                + URLEncoder.encode(client, StandardCharsets.UTF_8)
                                + "\nThen paste the address to which the browser is sent, within 30"
                                + " seconds (it is not shown): ");
        try (var tokens = new TokenClient(application, network)) {
            return new Authorized(application, tokens(tokens, proof));
        } catch (SourceException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    private static Tokens tokens(TokenClient client, String proof) throws InterruptedException {
        if (proof.startsWith(REFRESH_TOKEN)) {
            return client.refresh(proof.substring(REFRESH_TOKEN.length()));
        }
        var code = CODE.matcher(proof);
        if (!code.find()) {
            throw new UsageException(
                    "the second line of standard input has no code: it is the address to which the"
                            + " browser was sent, with ?code=…");
        }
        return client.redeem(code.group(1));
    }
}
