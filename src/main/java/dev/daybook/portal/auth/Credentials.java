package dev.daybook.portal.auth;

import dev.daybook.storage.Database;
import dev.daybook.storage.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Credentials of a portal as operators see them: without their secrets, of which the portal stores
 * hashes only. A revoked credential is rejected by every server within a second.
 */
public final class Credentials {

    /** Characters of a hash that name a token or a session. */
    private static final int ID_LENGTH = 10;

    private static final String WEBHOOKS =
            """
            select id, user_id, scopes, is_sandbox, created_time from webhook
            where portal_id = ? order by id\
            """;
    private static final String EDIT_WEBHOOK =
            "update webhook set scopes = ?, is_sandbox = ? where portal_id = ? and id = ?";
    private static final String REVOKE_WEBHOOK =
            "delete from webhook where portal_id = ? and id = ?";
    private static final String APPLICATIONS =
            """
            select client_id, name, scopes, redirect, is_active, created_time from application
            where portal_id = ? order by id\
            """;
    private static final String TOKENS =
            """
            select token_hash, kind, client_id, user_id, scopes, expires from token
            where portal_id = ? and kind <> 'used' order by client_id, user_id, kind, expires, token_hash\
            """;
    private static final String SESSIONS =
            """
            select secret_hash, user_id, expires from browser_session
            where portal_id = ? order by user_id, expires, secret_hash\
            """;

    private final Database database;

    public Credentials(Database database) {
        this.database = database;
    }

    /** Inbound webhook. */
    public record Webhook(
            long id, long userId, Set<String> scopes, boolean isSandbox, long createdTime) {}

    /** Application, active or not. */
    public record RegisteredApplication(
            String clientId,
            String name,
            Set<String> scopes,
            String redirect,
            boolean isActive,
            long createdTime) {}

    /**
     * Access token or refresh token.
     *
     * @param id the beginning of the hash of the token
     * @param kind {@code access} or {@code refresh}
     */
    public record Token(
            String id,
            String kind,
            String clientId,
            long userId,
            Set<String> scopes,
            long expires) {}

    /**
     * Signed-in browser.
     *
     * @param id the beginning of the hash of the session's secret
     */
    public record Session(String id, long userId, long expires) {}

    /** Returns all webhooks, by id. */
    public List<Webhook> webhooks() {
        return database.read(snapshot ->
                snapshot.list(
                        WEBHOOKS,
                        row ->
                                new Webhook(
                                        row.whole(1),
                                        row.whole(2),
                                        Webhooks.scopes(row.text(3)),
                                        row.yes(4),
                                        row.whole(5)),
                        snapshot.portal()));
    }

    /** Changes the scopes of a webhook and whether it may call the sandbox methods. */
    public void editWebhook(long id, Set<String> scopes, boolean isSandbox) {
        database.inTransaction(transaction ->
                transaction.runOnCredentials(
                        EDIT_WEBHOOK, Webhooks.words(scopes), isSandbox, transaction.portal(), id));
    }

    /** Revokes a webhook; returns whether there was one with this id. */
    public boolean revokeWebhook(long id) {
        return database.inTransaction(transaction ->
                transaction.runOnCredentials(REVOKE_WEBHOOK, transaction.portal(), id) > 0);
    }

    /** Returns all applications, the oldest first. */
    public List<RegisteredApplication> applications() {
        return database.read(snapshot ->
                snapshot.list(
                        APPLICATIONS,
                        row ->
                                new RegisteredApplication(
                                        row.text(1),
                                        row.text(2),
                                        Webhooks.scopes(row.text(3)),
                                        row.text(4),
                                        row.yes(5),
                                        row.whole(6)),
                        snapshot.portal()));
    }

    /**
     * Removes an application with its tokens, consents, settings and event handlers; returns whether
     * there was one with this client id.
     */
    public boolean removeApplication(String clientId) {
        return database.inTransaction(transaction -> {
            // Event handlers belong to it.
            transaction.changeSetup();
            for (var table :
                    List.of(
                            "token",
                            "authorization_code",
                            "consent",
                            "application_option",
                            "event_binding",
                            "offline_event")) {
                removeOf(transaction, table, "client_id", clientId);
            }
            return removeOf(transaction, "application", "client_id", clientId) > 0;
        });
    }

    /** Returns all tokens, also expired ones that have not been deleted yet. */
    public List<Token> tokens() {
        return database.read(snapshot ->
                snapshot.list(
                        TOKENS,
                        row ->
                                new Token(
                                        id(row.text(1)),
                                        row.text(2),
                                        row.text(3),
                                        row.whole(4),
                                        Webhooks.scopes(row.text(5)),
                                        row.whole(6)),
                        snapshot.portal()));
    }

    /**
     * Revokes tokens.
     *
     * @param clientId only those of this application
     * @param userId only those of this user
     * @return the number of revoked tokens
     */
    public int revokeTokens(Optional<String> clientId, Optional<Long> userId) {
        return database.inTransaction(transaction ->
                transaction.runOnCredentials(
                        "delete from token where portal_id = ? and (? = '' or client_id = ?)"
                                + " and (? = 0 or user_id = ?)",
                        transaction.portal(),
                        clientId.orElse(""),
                        clientId.orElse(""),
                        userId.orElse(0L),
                        userId.orElse(0L)));
    }

    /** Returns all sessions, also expired ones that have not been deleted yet. */
    public List<Session> sessions() {
        return database.read(snapshot ->
                snapshot.list(
                        SESSIONS,
                        row -> new Session(id(row.text(1)), row.whole(2), row.whole(3)),
                        snapshot.portal()));
    }

    /** Ends the sessions of a user, or of all users; returns their number. */
    public int endSessions(Optional<Long> userId) {
        return database.inTransaction(transaction ->
                transaction.run(
                        "delete from browser_session where portal_id = ? and (? = 0 or user_id = ?)",
                        transaction.portal(),
                        userId.orElse(0L),
                        userId.orElse(0L)));
    }

    /** Revokes everything by which a user can authenticate, the password included. */
    public void revokeAll(long userId) {
        database.inTransaction(transaction -> {
            for (var table :
                    List.of(
                            "webhook",
                            "token",
                            "authorization_code",
                            "consent",
                            "browser_session",
                            "user_password")) {
                removeOf(transaction, table, "user_id", userId);
            }
            return true;
        });
    }

    private static int removeOf(
            Transaction transaction, String table, String column, Object value) {
        return transaction.runOnCredentials(
                "delete from " + table + " where portal_id = ? and " + column + " = ?",
                transaction.portal(),
                value);
    }

    private static String id(String hash) {
        return hash.substring(0, Math.min(ID_LENGTH, hash.length()));
    }
}
