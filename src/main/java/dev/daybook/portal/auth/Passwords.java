package dev.daybook.portal.auth;

import dev.daybook.background.Carriers;
import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords for signing in with a browser. Stores Argon2id hashes in PHC string format: each hash
 * carries its costs and salt, so old hashes remain valid when the costs are raised.
 */
public final class Passwords {

    /** Minimum length of a password, in characters. */
    public static final int SHORTEST = 8;

    private static final Set<String> COMMON = common();
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern KEPT =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    // Limits concurrent hashing, because each hash takes a large block of memory.
    private static final Semaphore AT_ONCE = new Semaphore(2);
    // Hash to compare with if the login is unknown, so that the response time does not reveal it.
    private static final String NOBODYS =
            written(MEMORY_KIB, PASSES, LANES, new byte[SALT_BYTES], new byte[HASH_BYTES]);

    private static final String HASH =
            "select hash from user_password where portal_id = ? and user_id = ?";
    private static final String SET =
            """
            insert into user_password (portal_id, user_id, hash) values (?, ?, ?)
            on conflict (portal_id, user_id) do update set hash = excluded.hash\
            """;

    private final Database database;

    public Passwords(Database database) {
        this.database = database;
    }

    /** Returns whether a password, in any case, is on the list of well-known passwords. */
    public static boolean isCommon(String password) {
        return COMMON.contains(password.strip().toLowerCase(Locale.ROOT));
    }

    private static Set<String> common() {
        try (var in = Passwords.class.getResourceAsStream("common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("common-passwords.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Kept(User user, String hash) {}

    /** Sets a user's password and ends the user's browser sessions. */
    public void set(long userId, String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var hash = hash(password, MEMORY_KIB, PASSES, LANES, salt, HASH_BYTES);
        var kept = written(MEMORY_KIB, PASSES, LANES, salt, hash);
        database.inTransaction(transaction -> {
            BrowserSessions.endAll(transaction, userId);
            return transaction.run(SET, transaction.portal(), userId, kept);
        });
    }

    /**
     * Returns the active user with this login and password. Unknown logins take as long as known
     * ones.
     */
    public Optional<User> check(String login, String password) {
        var found = database.read(snapshot -> kept(snapshot, login));
        var isRight = matches(password, found.map(Kept::hash).orElse(NOBODYS));
        return isRight ? found.map(Kept::user) : Optional.empty();
    }

    private static Optional<Kept> kept(Snapshot snapshot, String login) {
        return Users.withLogin(snapshot, login)
                .filter(User::isActive)
                .flatMap(user ->
                        snapshot.first(
                                HASH,
                                row -> new Kept(user, row.text(1)),
                                snapshot.portal(),
                                user.id()));
    }

    private static boolean matches(String password, String kept) {
        var parts = KEPT.matcher(kept);
        if (!parts.matches()) {
            throw new IllegalStateException("a kept password is not in its notation");
        }
        var expected = Base64.getDecoder().decode(parts.group(5));
        var actual =
                hash(
                        password,
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        Base64.getDecoder().decode(parts.group(4)),
                        expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] hash(
            String password, int memoryKib, int passes, int lanes, byte[] salt, int bytes) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(passes)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .build());
        // Keyboards encode the same letter in different ways.
        var text = Normalizer.normalize(password, Normalizer.Form.NFC);
        var hash = new byte[bytes];
        AT_ONCE.acquireUninterruptibly();
        try {
            Carriers.withOneMore(
                    () -> argon2.generateBytes(text.getBytes(StandardCharsets.UTF_8), hash));
        } finally {
            AT_ONCE.release();
        }
        return hash;
    }

    private static String written(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + memoryKib
                + ",t="
                + passes
                + ",p="
                + lanes
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash);
    }
}
