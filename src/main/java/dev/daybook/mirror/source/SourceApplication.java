package dev.daybook.mirror.source;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;

/**
 * Application that reads a source. Its text form hides the secret.
 *
 * @param tokenServer scheme, host and port of the authorization server
 */
public record SourceApplication(String clientId, String secret, String tokenServer) {

    /** Authorization server of portals in the cloud. */
    public static final String USUAL_TOKEN_SERVER = "https://oauth.bitrix.info";

    /** Parses the output of {@link #json}. */
    public static SourceApplication parse(String json) {
        var members =
                JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow().members();
        return new SourceApplication(
                members.getOrDefault("client_id", Value.of("")).asText(),
                members.getOrDefault("client_secret", Value.of("")).asText(),
                members.getOrDefault("token_server", Value.of("")).asText());
    }

    /** Returns the application as text, for the encrypted store. */
    public String json() {
        return JsonWriter.text(
                Value.tree(
                        "client_id",
                        clientId,
                        "client_secret",
                        secret,
                        "token_server",
                        tokenServer));
    }

    /** Returns a text without the secret. */
    public String hide(String text) {
        return secret.isEmpty() ? text : text.replace(secret, SourceAddress.HIDDEN);
    }

    @Override
    public String toString() {
        return clientId;
    }
}
