package dev.daybook.events;

import dev.daybook.portal.auth.Applications;
import dev.daybook.portal.auth.Applications.Installed;
import dev.daybook.protocol.Value;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization data in events, with which a handler calls back and verifies the sender. */
final class HandlerAuthorizations {

    private static final Duration LIFE = Duration.ofHours(1);

    /** Minimum remaining lifetime of a token that is sent. */
    private static final Duration REST_OF_LIFE = Duration.ofMinutes(30);

    private static final int KEPT = 1_000;

    private final Applications applications;
    private final InstantSource clock;
    private final String address;
    private final String memberId;
    private final Map<Holder, Token> tokens = new ConcurrentHashMap<>();

    HandlerAuthorizations(
            Applications applications, InstantSource clock, String address, String memberId) {
        this.applications = applications;
        this.clock = clock;
        this.address = address;
        this.memberId = memberId;
    }

    private record Holder(String clientId, long userId) {}

    private record Token(String accessToken, long expires) {}

    /**
     * Returns the {@code auth} of an event; nothing if the application does not exist.
     * @param userId the user whose token it contains; there is no token if the user is not active
     */
    Optional<Value> of(String clientId, long userId) {
        return applications
                .installed(clientId)
                .map(application -> {
                    var auth = new LinkedHashMap<String, Value>();
                    token(clientId, userId)
                            .ifPresent(token -> {
                                var left = token.expires() - clock.instant().getEpochSecond();
                                auth.put("access_token", Value.of(token.accessToken()));
                                auth.put("expires", Value.of(token.expires()));
                                auth.put("expires_in", Value.of(left));
                            });
                    put(auth, application);
                    if (userId > 0) {
                        auth.put("user_id", Value.of(userId));
                    }
                    auth.put("application_token", Value.of(application.applicationToken()));
                    return Value.of(auth);
                });
    }

    private void put(Map<String, Value> auth, Installed application) {
        auth.put("scope", Value.of(String.join(",", application.scopes())));
        auth.put("domain", Value.of(URI.create(address).getAuthority()));
        auth.put("server_endpoint", Value.of(address + "/rest/"));
        auth.put("status", Value.of("L"));
        auth.put("client_endpoint", Value.of(address + "/rest/"));
        auth.put("member_id", Value.of(memberId));
    }

    private Optional<Token> token(String clientId, long userId) {
        var holder = new Holder(clientId, userId);
        var known = tokens.get(holder);
        var needed = clock.instant().plus(REST_OF_LIFE).getEpochSecond();
        if (known != null && known.expires() > needed) {
            return Optional.of(known);
        }
        if (tokens.size() >= KEPT) {
            tokens.clear();
        }
        var fresh =
                applications
                        .issueAccess(clientId, userId, LIFE)
                        .map(issued -> new Token(issued.accessToken(), issued.expires()));
        fresh.ifPresent(token -> tokens.put(holder, token));
        return fresh;
    }
}
