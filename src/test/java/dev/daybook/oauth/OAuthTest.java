package dev.daybook.oauth;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.portal.auth.Applications;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * Base class of the OAuth tests: a portal with an administrator who has a password, and an
 * application.
 */
abstract class OAuthTest extends PortalTest {

    static final String PASSWORD = "correct horse battery";
    static final String BACK = "https://app.example/back";

    static Applications.Registered app;

    @BeforeParameterizedClassInvocation
    static void register() {
        portal.services().passwords().set(1, PASSWORD);
        app = application("An app", Set.of("crm", "task"));
    }

    static Applications.Registered application(String name, Set<String> scopes) {
        return portal.services().applications().add(name, scopes, BACK, List.of());
    }

    /** Returns a browser in which the administrator has signed in and consented. */
    static BrowserVisitor agreed(Applications.Registered application) {
        return new BrowserVisitor(portal)
                .isAskedBy(application.clientId())
                .signsIn("admin", PASSWORD)
                .sends("do", "allow");
    }

    static Applications.Issued issued(Applications.Registered application) {
        return portal.services()
                .applications()
                .issue(application.clientId(), 1, Applications.ACCESS_LIFE)
                .orElseThrow();
    }

    /** Returns the query of a token request. */
    static String query(
            Applications.Registered application, String grant, String parameter, String proof) {
        return "grant_type="
                + grant
                + "&client_id="
                + application.clientId()
                + "&client_secret="
                + application.clientSecret()
                + "&"
                + parameter
                + "="
                + proof;
    }

    static Reply refresh(Applications.Registered application, String refreshToken) {
        return get(query(application, "refresh_token", "refresh_token", refreshToken));
    }

    static Reply redeem(Applications.Registered application, String code) {
        return get(query(application, "authorization_code", "code", code));
    }

    static Reply get(String query) {
        return portal.getUrl(portal.base() + "/oauth/token/?" + query);
    }

    static Reply post(String form) {
        return portal.post(
                portal.base() + "/oauth/token", "application/x-www-form-urlencoded", form);
    }
}
