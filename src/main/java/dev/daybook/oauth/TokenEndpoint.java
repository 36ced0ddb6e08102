package dev.daybook.oauth;

import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.limits.LoginThrottle;
import dev.daybook.portal.Portals;
import dev.daybook.portal.auth.Application;
import dev.daybook.portal.auth.Applications;
import dev.daybook.portal.auth.Applications.Issued;
import dev.daybook.portal.auth.AuthorizationCodes;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.PublicAddress;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * {@code /oauth/token/}: token endpoint. Exchanges a code or a refresh token for a new token
 * pair. Parameters are in the query or, for POST, in a form.
 */
public final class TokenEndpoint implements Endpoint {

    private static final List<String> ADDRESS = List.of("oauth", "token");
    private static final Map<String, String> NO_STORE = Map.of("Cache-Control", "no-store");

    private final Database database;
    private final Applications applications;
    private final AuthorizationCodes grants;
    private final CompatibilityProfile profile;
    private final PublicAddress address;
    private final LoginThrottle throttle = new LoginThrottle(LoginThrottle.Rate.OF_PROGRAMS);

    public TokenEndpoint(
            Database database,
            Applications applications,
            AuthorizationCodes grants,
            CompatibilityProfile profile,
            PublicAddress address) {
        this.database = database;
        this.applications = applications;
        this.grants = grants;
        this.profile = profile;
        this.address = address;
    }

    @Override
    public Optional<Reply> answer(Request request) {
        if (!request.segments().equals(ADDRESS)) {
            return Optional.empty();
        }
        RequestCheck.check(request, profile);
        var parameters = request.parameters();
        var grant = Grant.of(required(parameters, "grant_type"));
        var clientId = required(parameters, "client_id");
        var secret = required(parameters, "client_secret");
        var proof = required(parameters, grant.parameter);
        var application =
                throttle.check(
                        request.address(),
                        clientId,
                        clientId + " " + secret,
                        () -> applications.identify(clientId, secret));
        var issued = issued(grant, proof, text(parameters, "code_verifier"), application);
        return Optional.of(Reply.json(200, tokenReply(request, application, issued), NO_STORE));
    }

    /** Grant type. */
    private enum Grant {
        CODE("authorization_code", "code"),
        REFRESH("refresh_token", "refresh_token");

        private final String word;
        private final String parameter;

        Grant(String word, String parameter) {
            this.word = word;
            this.parameter = parameter;
        }

        static Grant of(String word) {
            for (var grant : values()) {
                if (grant.word.equals(word)) {
                    return grant;
                }
            }
            throw ErrorCode.OAUTH_REQUEST.with("grant_type");
        }
    }

    private Issued issued(Grant grant, String proof, String verifier, Application application) {
        var issued =
                switch (grant) {
                    case CODE -> grants.redeem(proof, application, verifier);
                    case REFRESH -> applications.refresh(proof, application);
                };
        return issued.orElseThrow(ErrorCode.OAUTH_GRANT::with);
    }

    private Value tokenReply(Request request, Application application, Issued issued) {
        var rest = address.origin(request.origin()) + "/rest/";
        return Value.tree(
                "access_token",
                issued.accessToken(),
                "refresh_token",
                issued.refreshToken(),
                "expires",
                issued.expires(),
                "expires_in",
                Applications.ACCESS_LIFE.toSeconds(),
                "client_endpoint",
                rest,
                "server_endpoint",
                rest,
                "domain",
                address.host(request.origin()),
                "member_id",
                Portals.memberId(database).orElseThrow(),
                "scope",
                String.join(",", application.scopes()),
                "status",
                "L",
                "user_id",
                issued.userId());
    }

    private static String required(SequencedMap<String, Value> parameters, String name) {
        var text = text(parameters, name);
        if (text.isEmpty()) {
            throw ErrorCode.OAUTH_REQUEST.with(name);
        }
        return text;
    }

    private static String text(SequencedMap<String, Value> parameters, String name) {
        var value = parameters.get(name);
        return value == null || value.isContainer() ? "" : value.asText();
    }
}
