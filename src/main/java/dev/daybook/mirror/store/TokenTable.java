package dev.daybook.mirror.store;

import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.Optional;

/** Table of the encrypted tokens of an application. */
final class TokenTable {

    private static final int ONLY = 1;
    private static final String FIND =
            "select content, renewed from mirror_token where portal_id = ? and id = ?";
    private static final String SAVE =
            """
            insert into mirror_token (portal_id, id, content, renewed) values (?, ?, ?, ?)
            on conflict (portal_id, id) do update set content = excluded.content,
                renewed = excluded.renewed\
            """;
    private static final String REMOVE = "delete from mirror_token where portal_id = ?";

    private TokenTable() {}

    static Optional<StoredTokens> find(Snapshot snapshot) {
        return snapshot.first(
                FIND, row -> new StoredTokens(row.text(1), row.whole(2)), snapshot.portal(), ONLY);
    }

    static void save(Transaction transaction, StoredTokens tokens) {
        transaction.run(SAVE, transaction.portal(), ONLY, tokens.content(), tokens.renewed());
    }

    static void remove(Transaction transaction) {
        transaction.run(REMOVE, transaction.portal());
    }
}
