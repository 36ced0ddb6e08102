package dev.daybook.gateway.call;

import dev.daybook.gateway.http.Request;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Parameters of a call, with those of the protocol itself separated.
 *
 * @param ownParameters parameters that methods can read
 * @param start the offset in a list
 * @param user the user of a webhook
 * @param code the code of a webhook
 * @param token an access token
 * @param origin returns scheme, host and port of the request
 * @param isSignedLink whether the call claims to be a signed link
 */
public record CallArguments(
        SequencedMap<String, Value> ownParameters,
        long start,
        Optional<String> user,
        Optional<String> code,
        Optional<String> token,
        Supplier<String> origin,
        boolean isSignedLink) {

    private static final List<String> RESERVED =
            List.of("auth", "access_token", "aplogin", "ap", "start", "state", "sessid", "method");
    private static final Set<String> LINKS = Set.of("download", "upload");
    private static final String BEARER = "bearer ";
    private static final String CONNECTOR = "auth_connector";

    public static CallArguments of(Request request, Route route) {
        var all = request.parameters();
        var user = route.user().or(() -> scalar(all.get("aplogin")));
        var code = route.code().or(() -> scalar(all.get("ap")));
        var token =
                bearer(request.header("Authorization"))
                        .or(() -> scalar(all.get("auth")))
                        .or(() -> scalar(all.get("access_token")));
        var signed =
                all.containsKey("token") || LINKS.contains(route.method().toLowerCase(Locale.ROOT));
        return new CallArguments(own(all), start(all), user, code, token, request::origin, signed);
    }

    /** Returns whether the request has a credential, right or wrong. */
    public boolean hasCredential() {
        return (user.isPresent() && code.isPresent()) || token.isPresent();
    }

    /**
     * Returns the parameters of a call inside this process: a batch command, which uses the
     * credentials of the batch, or a question of a page.
     */
    public static CallArguments ofCommand(
            SequencedMap<String, Value> parameters, Supplier<String> origin, String token) {
        return new CallArguments(
                own(parameters),
                start(parameters),
                Optional.empty(),
                Optional.empty(),
                Optional.of(token).filter(text -> !text.isEmpty()),
                origin,
                false);
    }

    /**
     * Returns the parameters that a method can read. The credential tag is included only if the
     * signature declares it.
     */
    public SequencedMap<String, Value> of(Signature signature) {
        if (!ownParameters.containsKey(CONNECTOR)
                || signature.params().stream().anyMatch(param -> param.name().equals(CONNECTOR))) {
            return ownParameters;
        }
        var others = new LinkedHashMap<>(ownParameters);
        others.remove(CONNECTOR);
        return others;
    }

    private static long start(SequencedMap<String, Value> all) {
        var start = all.get("start");
        return start == null ? 0 : start.asWhole();
    }

    private static SequencedMap<String, Value> own(SequencedMap<String, Value> all) {
        if (RESERVED.stream().noneMatch(all::containsKey)) {
            return all;
        }
        var own = new LinkedHashMap<>(all);
        RESERVED.forEach(own::remove);
        return own;
    }

    // Treats an empty credential or a list as missing.
    private static Optional<String> scalar(@org.jspecify.annotations.Nullable Value value) {
        return value == null || value.isContainer() || value.asText().isEmpty()
                ? Optional.empty()
                : Optional.of(value.asText());
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                        .filter(token -> !token.isEmpty())
                : Optional.empty();
    }
}
