package dev.daybook.method;

import dev.daybook.protocol.Scope;
import java.util.Set;

/**
 * Who calls, and with what.
 *
 * @param credential what the operating budget is kept for: the kind and id of the credential
 * @param scopes what the credential may be used for
 */
public record Caller(
        long userId,
        boolean isAdmin,
        boolean isIntranet,
        Credential credential,
        Set<String> scopes) {

    /** How a caller proved who it is. */
    public sealed interface Credential {
        /**
         * A code in the path, which belongs to one user.
         *
         * @param isSandbox whether it may disturb the portal, for tests
         */
        record Webhook(long id, boolean isSandbox) implements Credential {

            public Webhook(long id) {
                this(id, false);
            }
        }

        /** An application's access token. */
        record Token(String clientId) implements Credential {}
    }

    public boolean has(Scope scope) {
        return scope.isIn(scopes);
    }
}
