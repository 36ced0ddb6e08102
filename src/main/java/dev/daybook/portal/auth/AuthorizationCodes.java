package dev.daybook.portal.auth;

import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Consents of users to applications, and the authorization codes of applications. */
public final class AuthorizationCodes {

    /** Lifetime of an authorization code. */
    public static final Duration CODE_LIFE = Duration.ofSeconds(30);

    private static final int CODE_LENGTH = 60;
    private static final String CONSENT =
            "select scopes from consent where portal_id = ? and user_id = ? and client_id = ?";
    private static final String ADD_CONSENT =
            """
            insert into consent (portal_id, user_id, client_id, scopes) values (?, ?, ?, ?)
            on conflict (portal_id, user_id, client_id) do update set scopes = excluded.scopes\
            """;
    private static final String ADD_CODE =
            """
            insert into authorization_code (portal_id, code_hash, client_id, user_id, expires,
                challenge)
            values (?, ?, ?, ?, ?, ?)\
            """;
    private static final String CODE =
            """
            select user_id, expires, challenge from authorization_code
            where portal_id = ? and code_hash = ? and client_id = ?\
            """;
    private static final String USE_CODE =
            "delete from authorization_code where portal_id = ? and code_hash = ?";
    private static final String FORGET_CODES =
            "delete from authorization_code where portal_id = ? and expires <= ?";

    private final Database database;
    private final Applications applications;
    private final InstantSource clock;

    public AuthorizationCodes(Database database, Applications applications, InstantSource clock) {
        this.database = database;
        this.applications = applications;
        this.clock = clock;
    }

    private record Code(long userId, long expires, String challenge) {}

    /** Returns whether a user has granted an application all its scopes. */
    public boolean isGiven(long userId, Application application) {
        return database.read(snapshot ->
                        snapshot.first(
                                CONSENT,
                                row -> Webhooks.scopes(row.text(1)),
                                snapshot.portal(),
                                userId,
                                application.clientId()))
                .filter(given -> given.containsAll(application.scopes()))
                .isPresent();
    }

    /** Grants an application its scopes on behalf of a user. */
    public void give(long userId, Application application) {
        database.inTransaction(transaction ->
                transaction.run(
                        ADD_CONSENT,
                        transaction.portal(),
                        userId,
                        application.clientId(),
                        Webhooks.words(application.scopes())));
    }

    /**
     * Returns a new authorization code for a user.
     *
     * @param challenge hash of the verifier with which the code can be exchanged (RFC 7636, S256);
     *     empty if the application sent none
     */
    public String code(long userId, Application application, String challenge) {
        var code = Secrets.random(CODE_LENGTH);
        var now = clock.instant().getEpochSecond();
        database.inTransaction(transaction -> {
            transaction.run(FORGET_CODES, transaction.portal(), now);
            return transaction.run(
                    ADD_CODE,
                    transaction.portal(),
                    Secrets.hash(code),
                    application.clientId(),
                    userId,
                    now + CODE_LIFE.toSeconds(),
                    challenge);
        });
        return code;
    }

    /**
     * Exchanges a code for tokens. A code is valid once; a second use revokes the tokens of the
     * first.
     *
     * @param verifier text whose hash is the challenge of the code; empty if there is none
     * @return the tokens; empty if the code is unknown, used, expired or belongs to another
     *     application, if the verifier is wrong, or if its user is inactive
     */
    public Optional<Applications.Issued> redeem(
            String code, Application application, String verifier) {
        var hash = Secrets.hash(code);
        return database.inTransaction(transaction -> {
            var found =
                    transaction.first(
                            CODE,
                            row -> new Code(row.whole(1), row.whole(2), row.text(3)),
                            transaction.portal(),
                            hash,
                            application.clientId());
            // The delete succeeds for only one of two concurrent requests.
            if (found.isEmpty() || transaction.run(USE_CODE, transaction.portal(), hash) == 0) {
                TokenTable.removeFamily(transaction, hash);
                return Optional.empty();
            }
            return found.filter(it -> it.expires() > clock.instant().getEpochSecond())
                    .filter(it -> it.challenge().equals(challenge(verifier)))
                    .flatMap(it -> Users.withId(transaction, it.userId()))
                    .filter(User::isActive)
                    .map(user ->
                            applications.issue(
                                    transaction,
                                    application,
                                    user.id(),
                                    Applications.ACCESS_LIFE,
                                    hash));
        });
    }

    /** Returns the challenge of a verifier; empty if there is no verifier. */
    private static String challenge(String verifier) {
        return verifier.isEmpty()
                ? ""
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of().parseHex(Secrets.hash(verifier)));
    }
}
