package dev.daybook.mirror.source;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;

/**
 * Tokens of an application. Their text form shows none.
 *
 * @param access the access token of requests
 * @param refresh the token for the next renewal, which is valid once
 * @param memberId the member id of the portal; empty if it is not known
 */
public record Tokens(String access, String refresh, String memberId) {

    /** Returns the tokens in a reply of an authorization server. */
    static Tokens of(Value reply) {
        return new Tokens(
                text(reply, "access_token"),
                text(reply, "refresh_token"),
                text(reply, "member_id"));
    }

    /** Parses the output of {@link #json}. */
    public static Tokens parse(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).map(Tokens::of).orElseThrow();
    }

    private static String text(Value value, String key) {
        return value.members().getOrDefault(key, Value.of("")).asText();
    }

    /** Returns the tokens as text, for the encrypted store. */
    public String json() {
        return JsonWriter.text(
                Value.tree(
                        "access_token", access, "refresh_token", refresh, "member_id", memberId));
    }

    /** Returns whether a reply contains what later requests need. */
    boolean isComplete() {
        return !access.isEmpty() && !refresh.isEmpty();
    }

    /** Returns a text without these tokens. */
    public String hide(String text) {
        var hidden = access.isEmpty() ? text : text.replace(access, SourceAddress.HIDDEN);
        return refresh.isEmpty() ? hidden : hidden.replace(refresh, SourceAddress.HIDDEN);
    }

    @Override
    public String toString() {
        return "tokens of " + memberId;
    }
}
