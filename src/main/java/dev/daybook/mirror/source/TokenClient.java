package dev.daybook.mirror.source;

import dev.daybook.mirror.source.SourceException.Kind;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.FormEncoder;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Client of an authorization server, which issues the tokens of an application. */
public final class TokenClient implements AutoCloseable {

    private static final Duration TIME = Duration.ofSeconds(30);
    private static final int SERVER_ERROR = 500;

    private final SourceApplication application;
    private final SourceHttp http;

    public TokenClient(SourceApplication application, SourceNetwork network) {
        this.application = application;
        this.http = new SourceHttp(network, TIME, application::hide);
    }

    /** Exchanges the code of an authorization for the first tokens. */
    public Tokens redeem(String code) throws InterruptedException {
        return issue("authorization_code", "code", code);
    }

    /** Exchanges a refresh token for new tokens; it is not valid any more afterwards. */
    public Tokens refresh(String refreshToken) throws InterruptedException {
        return issue("refresh_token", "refresh_token", refreshToken);
    }

    private Tokens issue(String grant, String parameter, String proof) throws InterruptedException {
        var form =
                new TreeMap<>(
                        Map.of(
                                "grant_type",
                                grant,
                                "client_id",
                                application.clientId(),
                                "client_secret",
                                application.secret(),
                                parameter,
                                proof));
        var response =
                http.post(
                        application.tokenServer() + "/oauth/token/",
                        "application/x-www-form-urlencoded",
                        FormEncoder.encode(form).getBytes(StandardCharsets.UTF_8));
        Value reply;
        try {
            reply = JsonReader.readReply(response.body()).orElse(Value.Nothing.NOTHING);
        } catch (ApiException e) {
            throw unavailable("its answer is unreadable: " + e.getMessage());
        }
        var error = reply.members().get("error");
        if (error != null && response.status() < SERVER_ERROR) {
            throw new SourceException(
                    Kind.AUTHORIZATION,
                    error.asText(),
                    "the authorization server does not issue tokens ("
                            + application.hide(error.asText())
                            + ")");
        }
        var tokens = Tokens.of(reply);
        if (response.status() != 200 || !tokens.isComplete()) {
            throw unavailable("HTTP status " + response.status());
        }
        return tokens;
    }

    private static SourceException unavailable(String why) {
        return new SourceException(
                Kind.UNAVAILABLE, "", "the authorization server does not answer: " + why);
    }

    @Override
    public void close() {
        http.close();
    }
}
