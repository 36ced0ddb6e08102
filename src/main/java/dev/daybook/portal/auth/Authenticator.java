package dev.daybook.portal.auth;

import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.metrics.CacheUse;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Authenticates the credentials of a request. */
public final class Authenticator {

    private final Database database;
    private final InstantSource clock;
    private final WebhookAdoption adoption;
    private final ExpiringCache<WebhookKey, Holder<Webhooks.Found>> webhooks;
    private final ExpiringCache<String, Holder<TokenTable.AccessToken>> tokens;

    public Authenticator(Database database, InstantSource clock) {
        this(database, clock, (_, _, _) -> Optional.empty());
    }

    /**
     * @param adoption where webhooks are looked up that this portal does not have
     */
    public Authenticator(Database database, InstantSource clock, WebhookAdoption adoption) {
        this.database = database;
        this.adoption = adoption;
        this.clock = clock;
        this.webhooks = new ExpiringCache<>(database);
        this.tokens = new ExpiringCache<>(database);
    }

    /** Returns how the cache of webhooks is used. */
    public CacheUse webhookCache() {
        return webhooks.use();
    }

    /** Returns how the cache of access tokens is used. */
    public CacheUse tokenCache() {
        return tokens.use();
    }

    private record WebhookKey(String user, String codeHash) {}

    /** Cached credential with its user. */
    private record Holder<T>(T credential, Optional<User> user, boolean isBlocked) {

        /** Throws if an administrator has blocked the portal. */
        void requireOpen() {
            if (isBlocked) {
                throw ErrorCode.OVERLOAD_LIMIT.with();
            }
        }
    }

    /**
     * Authenticates a webhook.
     *
     * @param user decimal id of a user, or login of an active user
     * @param needed scope that the method requires; empty if it requires none
     */
    public Caller ofWebhook(String user, String code, Optional<Scope> needed) {
        var hash = Secrets.hash(code);
        var holder =
                webhooks.find(new WebhookKey(user, hash), () -> webhook(user, hash))
                        .or(() -> adopted(user, code, hash))
                        .orElseThrow(ErrorCode.INVALID_CREDENTIALS::with);
        holder.requireOpen();
        var webhook = holder.credential();
        if (needed.isPresent() && !needed.get().isIn(webhook.scopes())) {
            throw ErrorCode.WEBHOOK_SCOPE.with();
        }
        var owner = holder.user().orElseThrow(ErrorCode.INVALID_CREDENTIALS::with);
        return caller(
                owner, new Credential.Webhook(webhook.id(), webhook.isSandbox()), webhook.scopes());
    }

    private Optional<Holder<Webhooks.Found>> webhook(String user, String codeHash) {
        return database.read(snapshot -> {
            var owner = owner(snapshot, user);
            return owner.flatMap(found -> Webhooks.find(snapshot, found.id(), codeHash))
                    .map(webhook -> new Holder<>(webhook, owner, PortalBlock.isSet(snapshot)));
        });
    }

    private Optional<Holder<Webhooks.Found>> adopted(String user, String code, String hash) {
        var owner = database.read(snapshot -> owner(snapshot, user));
        return owner.flatMap(found -> adoption.find(found.id(), code, hash))
                .map(webhook -> new Holder<>(webhook, owner, database.read(PortalBlock::isSet)));
    }

    // Treats 01 as a login, because it is not the canonical form of an id.
    private static Optional<User> owner(Snapshot snapshot, String user) {
        try {
            var id = Long.parseLong(user);
            if (Long.toString(id).equals(user)) {
                return Users.withId(snapshot, id);
            }
        } catch (NumberFormatException _) {
            // Not a number, so a login.
        }
        return Users.withLogin(snapshot, user).filter(User::isActive);
    }

    /**
     * Authenticates an access token.
     *
     * @param needed scope that the method requires; empty if it requires none
     */
    public Caller ofToken(String accessToken, Optional<Scope> needed) {
        var hash = Secrets.hash(accessToken);
        var holder =
                tokens.find(hash, () -> token(hash)).orElseThrow(ErrorCode.INVALID_TOKEN::with);
        holder.requireOpen();
        var token = holder.credential();
        if (!token.isInstalled()) {
            throw ErrorCode.APPLICATION_NOT_FOUND.with();
        }
        if (token.expires() <= clock.instant().getEpochSecond()) {
            throw ErrorCode.EXPIRED_TOKEN.with();
        }
        if (needed.isPresent() && !needed.get().isIn(token.scopes())) {
            throw ErrorCode.TOKEN_SCOPE.with();
        }
        var user = holder.user().orElseThrow(ErrorCode.AUTHORIZATION_ERROR::with);
        var caller = caller(user, new Credential.Token(token.clientId()), token.scopes());
        if (!token.onlyUsers().isEmpty() && !token.onlyUsers().contains(user.id())) {
            throw ErrorCode.USER_ACCESS.with();
        }
        return caller;
    }

    private Optional<Holder<TokenTable.AccessToken>> token(String hash) {
        return database.read(snapshot ->
                TokenTable.accessToken(snapshot, hash)
                        .map(token ->
                                new Holder<>(
                                        token,
                                        Users.withId(snapshot, token.userId()),
                                        PortalBlock.isSet(snapshot))));
    }

    private static Caller caller(User user, Credential credential, Set<String> scopes) {
        if (!user.isActive()) {
            throw ErrorCode.AUTHORIZATION_ERROR.with();
        }
        return new Caller(user.id(), user.isAdmin(), !user.isExtranet(), credential, scopes);
    }
}
