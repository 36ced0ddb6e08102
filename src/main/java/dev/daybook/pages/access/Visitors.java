package dev.daybook.pages.access;

import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.limits.LoginThrottle;
import dev.daybook.oauth.BrowserSession;
import dev.daybook.portal.auth.BrowserSessions;
import dev.daybook.portal.auth.Passwords;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Signs readers of pages in and out. */
public final class Visitors {

    private static final Pattern LOOPBACK_HOST =
            Pattern.compile(
                    "(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOPBACK_ADDRESS =
            Pattern.compile("127(\\.\\d{1,3}){3}|::1|(0:){7}1|::ffff:127(\\.\\d{1,3}){3}");

    private final Database database;
    private final Passwords passwords;
    private final BrowserSessions sessions;
    private final OpenLinks links;
    private final LoginThrottle throttle;
    private final boolean requiresHttps;

    /**
     * @param throttle shared by everything that checks passwords
     */
    public Visitors(
            Database database,
            Passwords passwords,
            BrowserSessions sessions,
            OpenLinks links,
            LoginThrottle throttle,
            boolean requiresHttps) {
        this.database = database;
        this.passwords = passwords;
        this.sessions = sessions;
        this.links = links;
        this.throttle = throttle;
        this.requiresHttps = requiresHttps;
    }

    /** Returns the signed-in reader of a request. */
    public Optional<Visitor> of(BrowserSession browser) {
        return browser.session()
                .flatMap(sessions::user)
                .map(user ->
                        Visitor.of(
                                user,
                                database.read(
                                        snapshot -> DisplaySettings.of(snapshot, user.id()))));
    }

    /** Checks a password; returns the secret of a new session. */
    public String signIn(String address, String login, String password) {
        var user =
                throttle.check(
                        address,
                        login.toLowerCase(Locale.ROOT),
                        login + " " + password,
                        () ->
                                passwords
                                        .check(login, password)
                                        .orElseThrow(ErrorCode.LOGIN_WRONG::with));
        return sessions.begin(user.id());
    }

    /** Uses up the key of a link; returns the secret of a new session. */
    public Optional<String> open(Request request, String key) {
        return isOnThisMachine(request) ? links.use(key).map(sessions::begin) : Optional.empty();
    }

    /**
     * Returns whether a request certainly comes from this machine and from no other site: not
     * through a proxy, and not with a name that a foreign name server directs here.
     */
    public boolean isOnThisMachine(Request request) {
        return LOOPBACK_ADDRESS.matcher(request.address()).matches()
                && LOOPBACK_HOST.matcher(request.header("Host")).matches()
                && request.header("X-Forwarded-For").isEmpty()
                && request.header("X-Forwarded-Host").isEmpty()
                && request.header("X-Forwarded-Proto").isEmpty()
                && request.header("Forwarded").isEmpty()
                && (request.isSecure() || !requiresHttps);
    }

    public void signOut(String session) {
        sessions.end(session);
    }

    /** Ends the sessions of a user in all browsers. */
    public void signOutEverywhere(long userId) {
        sessions.endAll(userId);
    }
}
