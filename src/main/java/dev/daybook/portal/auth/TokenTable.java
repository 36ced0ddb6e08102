package dev.daybook.portal.auth;

import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.Optional;
import java.util.Set;

/** Access and refresh tokens of applications. Only their hashes are stored. */
public final class TokenTable {

    private static final String ADD_TOKEN =
            """
            insert into token (portal_id, token_hash, kind, client_id, user_id, scopes, expires,
                family)
            values (?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String ACCESS_TOKEN =
            """
            select t.client_id, t.user_id, t.scopes, t.expires, a.is_active, a.only_users
            from token t
            left join application a on a.portal_id = t.portal_id and a.client_id = t.client_id
            where t.portal_id = ? and t.token_hash = ? and t.kind = 'access'\
            """;

    private static final String REFRESH_TOKEN =
            """
            select user_id, expires, family, kind from token
            where portal_id = ? and token_hash = ? and kind in ('refresh', 'used')
                and client_id = ?\
            """;
    private static final String USE_TOKEN =
            """
            update token set kind = 'used', family = ?
            where portal_id = ? and token_hash = ? and kind = 'refresh'\
            """;
    private static final String END_ACCESS =
            "delete from token where portal_id = ? and family = ? and kind = 'access'";
    private static final String REVOKE_FAMILY =
            "delete from token where portal_id = ? and family = ?";
    private static final String FORGET_TOKENS =
            "delete from token where portal_id = ? and expires <= ?";

    private TokenTable() {}

    /**
     * Access token with its application, as looked up for authentication.
     *
     * @param expires expiry of the access token, in seconds since 1970
     * @param isInstalled whether the application exists and is active
     * @param onlyUsers ids of the users who may use the application; empty allows all users
     */
    public record AccessToken(
            String clientId,
            long userId,
            Set<String> scopes,
            long expires,
            boolean isInstalled,
            Set<Long> onlyUsers) {}

    /**
     * Refresh token.
     *
     * @param family authorization that the token goes back to
     * @param isUsed whether the token was exchanged before
     */
    record RefreshToken(long userId, long expires, String family, boolean isUsed) {}

    static void add(
            Transaction transaction,
            String kind,
            String token,
            String clientId,
            Set<String> scopes,
            long userId,
            long expires,
            String family) {
        transaction.runOnCredentials(
                ADD_TOKEN,
                transaction.portal(),
                Secrets.hash(token),
                kind,
                clientId,
                userId,
                Webhooks.words(scopes),
                expires,
                family);
    }

    static Optional<RefreshToken> refreshToken(Snapshot snapshot, String hash, String clientId) {
        return snapshot.first(
                REFRESH_TOKEN,
                row ->
                        new RefreshToken(
                                row.whole(1),
                                row.whole(2),
                                row.text(3).isEmpty() ? hash : row.text(3),
                                row.text(4).equals("used")),
                snapshot.portal(),
                hash,
                clientId);
    }

    /** Marks a refresh token as used; returns whether it was not used before. */
    static boolean use(Transaction transaction, String hash, String family) {
        return transaction.runOnCredentials(USE_TOKEN, family, transaction.portal(), hash) > 0;
    }

    /** Removes the access tokens that go back to one authorization. */
    static void removeAccess(Transaction transaction, String family) {
        transaction.runOnCredentials(END_ACCESS, transaction.portal(), family);
    }

    /** Removes all tokens that go back to one authorization. */
    static void removeFamily(Transaction transaction, String family) {
        transaction.runOnCredentials(REVOKE_FAMILY, transaction.portal(), family);
    }

    /** Removes the tokens that expired at a time or before. */
    static void removeExpired(Transaction transaction, long time) {
        transaction.runOnCredentials(FORGET_TOKENS, transaction.portal(), time);
    }

    // Looking up the hash, not the token, leaks nothing about the token by its timing.
    public static Optional<AccessToken> accessToken(Snapshot snapshot, String accessTokenHash) {
        return snapshot.first(
                ACCESS_TOKEN,
                row ->
                        new AccessToken(
                                row.text(1),
                                row.whole(2),
                                Webhooks.scopes(row.text(3)),
                                row.whole(4),
                                row.yes(5),
                                Applications.users(row.text(6))),
                snapshot.portal(),
                accessTokenHash);
    }
}
