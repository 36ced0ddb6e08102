package dev.daybook.method;

import dev.daybook.protocol.Scope;
import java.util.Set;

/**
 * Authenticated caller of a method.
 *
 * @param credential the type and id of the credential, which the operating budget is counted for
 * @param scopes the scopes granted to the credential
 */
public record Caller(
        long userId,
        boolean isAdmin,
        boolean isIntranet,
        Credential credential,
        Set<String> scopes) {

    /** Credential that authenticated a caller. */
    public sealed interface Credential {
        /**
         * Webhook code in the path, which belongs to one user.
         *
         * @param isSandbox whether it may inject faults into the portal, for tests
         */
        record Webhook(long id, boolean isSandbox) implements Credential {

            public Webhook(long id) {
                this(id, false);
            }
        }

        /** An application's access token. */
        record Token(String clientId) implements Credential {}

        /** Browser session of a signed-in user, used by the pages of this server. */
        record Session() implements Credential {}
    }

    public boolean has(Scope scope) {
        return scope.isIn(scopes);
    }
}
