package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.AccessTokens;
import dev.daybook.mirror.source.CredentialKey;
import dev.daybook.mirror.source.SourceException;
import dev.daybook.mirror.source.SourceException.Kind;
import dev.daybook.mirror.source.TokenClient;
import dev.daybook.mirror.source.Tokens;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoredTokens;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * Stored tokens of an application. One call of one process renews them; all others wait for it. A
 * renewed token is stored before it is used, because the one before is not valid any more.
 */
final class RenewedTokens implements AccessTokens {

    /** Longer than a renewal takes, so that the lock of a killed process ends. */
    private static final Duration LOCK = Duration.ofSeconds(60);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(75);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Errors for access tokens that a renewal has ended. */
    private static final Set<String> ENDED = Set.of("invalid_token", "NO_AUTH_FOUND");

    private final MirrorStore store;
    private final CredentialKey key;
    private final TokenClient client;
    private final String holder = UUID.randomUUID().toString();
    private Tokens tokens;

    RenewedTokens(MirrorStore store, CredentialKey key, TokenClient client) {
        this.store = store;
        this.key = key;
        this.client = client;
        this.tokens = stored();
    }

    private Tokens stored() {
        return store.tokens()
                .map(StoredTokens::content)
                .flatMap(key::decrypt)
                .map(Tokens::parse)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the tokens of the application cannot be decrypted: restore"
                                        + " mirror.key, or authorize the application again with"
                                        + " ./daybook mirror set --oauth"));
    }

    @Override
    public synchronized String current() {
        return tokens.access();
    }

    @Override
    public synchronized String replacing(String refused, SourceException failure)
            throws InterruptedException {
        if (!isOfToken(failure)) {
            throw failure;
        }
        if (tokens.access().equals(refused)) {
            // Another process may have renewed them, which ends the token here.
            tokens = stored();
        }
        if (tokens.access().equals(refused)) {
            renew(refused);
        }
        return tokens.access();
    }

    /** Returns whether a request failed because of its token, so that another one may help. */
    private static boolean isOfToken(SourceException failure) {
        return failure.kind() == Kind.EXPIRED
                || (failure.kind() == Kind.CREDENTIAL && ENDED.contains(failure.code()));
    }

    private void renew(String expired) throws InterruptedException {
        lock();
        try {
            tokens = stored();
            if (tokens.access().equals(expired)) {
                var renewed = client.refresh(tokens.refresh());
                store.saveTokens(key.encrypt(renewed.json()));
                tokens = renewed;
            }
        } finally {
            store.unlockTokens(holder);
        }
    }

    private void lock() throws InterruptedException {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!store.lockTokens(holder, LOCK)) {
            if (System.nanoTime() > end) {
                throw new SourceException(
                        Kind.UNAVAILABLE, "", "another process renews the access token");
            }
            Thread.sleep(PAUSE);
        }
    }

    @Override
    public synchronized String hide(String text) {
        return tokens.hide(text);
    }

    @Override
    public void close() {
        client.close();
    }
}
