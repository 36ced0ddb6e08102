package dev.daybook.oauth;

import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.limits.LoginThrottle;
import dev.daybook.oauth.BrowserSession.Cookies;
import dev.daybook.portal.Portals;
import dev.daybook.portal.auth.Application;
import dev.daybook.portal.auth.Applications;
import dev.daybook.portal.auth.AuthorizationCodes;
import dev.daybook.portal.auth.BrowserSessions;
import dev.daybook.portal.auth.Passwords;
import dev.daybook.portal.users.User;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.FormEncoder;
import dev.daybook.protocol.PublicAddress;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * {@code /oauth/authorize/}: authorization endpoint. A user signs in, gives consent, and is
 * redirected to the registered address of the application with a code. Users who are signed in
 * and have consented are redirected immediately.
 */
public final class AuthorizeEndpoint implements Endpoint {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final List<String> ADDRESS = List.of("oauth", "authorize");

    private final Database database;
    private final Applications applications;
    private final AuthorizationCodes grants;
    private final Passwords passwords;
    private final BrowserSessions sessions;
    private final CompatibilityProfile profile;
    private final PublicAddress address;
    private final LoginThrottle throttle;

    /**
     * @param throttle shared by everything that checks passwords, so that an address cannot guess
     *     more often by using several pages
     */
    public AuthorizeEndpoint(
            Database database,
            Applications applications,
            AuthorizationCodes grants,
            Passwords passwords,
            BrowserSessions sessions,
            LoginThrottle throttle,
            CompatibilityProfile profile,
            PublicAddress address) {
        this.database = database;
        this.applications = applications;
        this.grants = grants;
        this.passwords = passwords;
        this.sessions = sessions;
        this.throttle = throttle;
        this.profile = profile;
        this.address = address;
    }

    /** Authorization request. */
    private record AuthorizationRequest(
            Request request,
            BrowserSession browser,
            Application application,
            String state,
            String challenge) {}

    @Override
    public Optional<Reply> answer(Request request) {
        if (!request.segments().equals(ADDRESS)) {
            return Optional.empty();
        }
        try {
            RequestCheck.check(request, profile);
            return Optional.of(respond(request));
        } catch (ApiException refusal) {
            return Optional.of(
                    ConsentPages.refusal(refusal.error().status(), refusal.description()));
        }
    }

    private Reply respond(Request request) {
        var parameters = request.parameters();
        var application =
                applications.find(text(parameters, "client_id")).filter(Application::isActive);
        if (application.isEmpty()) {
            return ConsentPages.refusal(404, "No application of this portal has this client_id.");
        }
        if (application.get().redirect().isEmpty()) {
            return ConsentPages.refusal(
                    400, "The application has no registered address to send you back to.");
        }
        var challenge = text(parameters, "code_challenge");
        var method = text(parameters, "code_challenge_method");
        if (!challenge.isEmpty() || !method.isEmpty()) {
            if (!method.equals("S256") || !CHALLENGE.matcher(challenge).matches()) {
                return ConsentPages.refusal(
                        400,
                        "The application sent a code_challenge that is not one of the method S256.");
            }
        }
        var browser = BrowserSession.of(request, Cookies.OAUTH).withFormSecret();
        var authorization =
                new AuthorizationRequest(
                        request, browser, application.get(), text(parameters, "state"), challenge);
        return request.verb().equals("POST")
                ? submit(authorization, parameters)
                : show(authorization);
    }

    private Reply show(AuthorizationRequest authorization) {
        var user = user(authorization);
        if (user.isEmpty()) {
            return ConsentPages.login(
                    200, authorization.application(), authorization.browser(), "");
        }
        if (!authorization.application().isOpenTo(user.get())) {
            return ConsentPages.closed(
                    authorization.application(), authorization.browser(), user.get());
        }
        return grants.isGiven(user.get().id(), authorization.application())
                ? withCode(authorization, user.get())
                : ConsentPages.consent(
                        authorization.application(), authorization.browser(), user.get());
    }

    private Reply submit(AuthorizationRequest authorization, SequencedMap<String, Value> form) {
        if (!BrowserSession.of(authorization.request(), Cookies.OAUTH)
                .hasShown(authorization.request(), text(form, "form"))) {
            return ConsentPages.refusal(
                    403,
                    "This form was not shown in this browser, or it is out of date. Go back to the"
                            + " application and start again.");
        }
        return switch (text(form, "do")) {
            case "login" -> login(authorization, text(form, "login"), text(form, "password"));
            case "leave" -> leave(authorization);
            case "deny" -> redirectBack(authorization, Map.of("error", "access_denied"));
            case "allow" -> allow(authorization);
            default -> show(authorization);
        };
    }

    private Reply login(AuthorizationRequest authorization, String login, String password) {
        try {
            var user =
                    throttle.check(
                            authorization.request().address(),
                            login.toLowerCase(Locale.ROOT),
                            login + " " + password,
                            () ->
                                    passwords
                                            .check(login, password)
                                            .orElseThrow(ErrorCode.LOGIN_WRONG::with));
            var cookie = authorization.browser().sessionCookie(sessions.begin(user.id()));
            return redirect(303, addressOf(authorization), Map.of("Set-Cookie", cookie));
        } catch (ApiException refusal) {
            return ConsentPages.login(
                    refusal.error().status(),
                    authorization.application(),
                    authorization.browser(),
                    refusal.description() + ".");
        }
    }

    private Reply leave(AuthorizationRequest authorization) {
        authorization.browser().session().ifPresent(sessions::end);
        return redirect(
                303,
                addressOf(authorization),
                Map.of("Set-Cookie", authorization.browser().noSessionCookie()));
    }

    private Reply allow(AuthorizationRequest authorization) {
        user(authorization)
                .filter(authorization.application()::isOpenTo)
                .ifPresent(user -> grants.give(user.id(), authorization.application()));
        return show(authorization);
    }

    private Optional<User> user(AuthorizationRequest authorization) {
        return authorization.browser().session().flatMap(sessions::user);
    }

    private Reply withCode(AuthorizationRequest authorization, User user) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(
                "code",
                grants.code(user.id(), authorization.application(), authorization.challenge()));
        var host = address.host(authorization.request().origin());
        parameters.put("domain", host);
        parameters.put("member_id", Portals.memberId(database).orElseThrow());
        parameters.put("scope", String.join(",", authorization.application().scopes()));
        parameters.put("server_domain", host);
        return redirectBack(authorization, parameters);
    }

    /** Redirects to the registered address of the application, with the unchanged state. */
    private static Reply redirectBack(
            AuthorizationRequest authorization, Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        if (authorization.request().parameters().containsKey("state")) {
            all.put("state", authorization.state());
        }
        var address = authorization.application().redirect();
        return redirect(
                302,
                address + (address.contains("?") ? "&" : "?") + FormEncoder.encode(all),
                Map.of());
    }

    private static String addressOf(AuthorizationRequest authorization) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("client_id", authorization.application().clientId());
        if (authorization.request().parameters().containsKey("state")) {
            asked.put("state", authorization.state());
        }
        if (!authorization.challenge().isEmpty()) {
            asked.put("code_challenge", authorization.challenge());
            asked.put("code_challenge_method", "S256");
        }
        return "/oauth/authorize/?" + FormEncoder.encode(asked);
    }

    private static Reply redirect(int status, String address, Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        all.put("Location", address);
        all.put("Cache-Control", "no-store");
        return new Reply(status, "", new byte[0], all).forThisSite();
    }

    private static String text(SequencedMap<String, Value> parameters, String name) {
        var value = parameters.get(name);
        return value == null || value.isContainer() ? "" : value.asText();
    }
}
