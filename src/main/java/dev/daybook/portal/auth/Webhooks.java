package dev.daybook.portal.auth;

import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Inbound webhooks: codes that authenticate programs as a user, with a set of scopes. */
public final class Webhooks {

    private static final int CODE_LENGTH = 24;
    private static final String OF_USER =
            """
            select id, code_hash, scopes, is_sandbox from webhook
            where portal_id = ? and user_id = ?\
            """;
    private static final String ADD =
            """
            insert into webhook (portal_id, id, user_id, code_hash, scopes, created_time, is_sandbox)
            values (?, ?, ?, ?, ?, ?, 0)
            on conflict (portal_id, user_id, code_hash) do update set scopes = excluded.scopes\
            """;

    private static final String MARK =
            """
            update webhook set is_sandbox = ?
            where portal_id = ? and user_id = ? and code_hash = ?\
            """;

    private final Database database;
    private final InstantSource clock;

    public Webhooks(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Webhook, as looked up for authentication. */
    public record Found(long id, Set<String> scopes, boolean isSandbox) {}

    public static String newCode() {
        return Secrets.random(CODE_LENGTH);
    }

    /** Adds a webhook for a user; replaces the scopes if the code exists. */
    public void add(long userId, String code, Set<String> scopes) {
        database.inTransaction(transaction -> {
            var id = IdSequences.next(transaction, "webhook");
            return transaction.runOnCredentials(
                    ADD,
                    transaction.portal(),
                    id,
                    userId,
                    Secrets.hash(code),
                    words(scopes),
                    clock.instant().getEpochSecond());
        });
    }

    /** Sets whether an existing webhook may call the sandbox methods. */
    public void mark(long userId, String code, boolean isSandbox) {
        database.inTransaction(transaction ->
                transaction.runOnCredentials(
                        MARK, isSandbox, transaction.portal(), userId, Secrets.hash(code)));
    }

    /** Finds a user's webhook by the hash of its code. */
    static Optional<Found> find(Snapshot snapshot, long userId, String hash) {
        // Compares every webhook of the user, each in constant time.
        return snapshot
                .list(
                        OF_USER,
                        row ->
                                Secrets.same(hash, row.text(2))
                                        ? Optional.of(
                                                new Found(
                                                        row.whole(1),
                                                        scopes(row.text(3)),
                                                        row.yes(4)))
                                        : Optional.<Found>empty(),
                        snapshot.portal(),
                        userId)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns scopes in their stored form: sorted and separated. */
    static String words(Set<String> scopes) {
        return String.join(",", new TreeSet<>(scopes));
    }

    static Set<String> scopes(String words) {
        return new LinkedHashSet<>(Arrays.asList(words.split(",")));
    }
}
