package dev.daybook.mirror.store;

import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.List;
import java.util.Optional;

/** Tables of hints, and of the access of the source to the address for its events. */
final class HintTable {

    private static final int ONLY = 1;
    private static final String ADD =
            """
            insert into mirror_hint (portal_id, entity_type_id, element_id, user_id, id)
            values (?, ?, ?, ?, ?)
            on conflict (portal_id, entity_type_id, element_id) do update set
                user_id = case when mirror_hint.user_id = excluded.user_id
                    then excluded.user_id else 0 end,
                id = excluded.id\
            """;
    private static final String OLDEST =
            """
            select id, entity_type_id, element_id, user_id from mirror_hint
            where portal_id = ? order by id limit ?\
            """;
    // A newer event of the element stays.
    private static final String REMOVE =
            """
            delete from mirror_hint
            where portal_id = ? and entity_type_id = ? and element_id = ? and id <= ?\
            """;
    private static final String ACCESS =
            """
            select key_hash, token_hash, is_pinning, connector, is_reserving, process
            from mirror_events where portal_id = ? and id = ?\
            """;
    private static final String SAVE_ACCESS =
            """
            insert into mirror_events (portal_id, id, key_hash, token_hash, is_pinning, connector,
                is_reserving, process)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (portal_id, id) do update set key_hash = excluded.key_hash,
                token_hash = excluded.token_hash, is_pinning = excluded.is_pinning,
                connector = excluded.connector, is_reserving = excluded.is_reserving,
                process = excluded.process\
            """;

    // Of two first events, one decides.
    private static final String PIN_TOKEN =
            """
            update mirror_events set token_hash = ?, is_pinning = 0
            where portal_id = ? and id = ? and key_hash = ? and is_pinning = 1\
            """;
    private static final String SAVE_TOKEN =
            """
            update mirror_events set token_hash = ?, is_pinning = 0
            where portal_id = ? and id = ? and key_hash = ?\
            """;
    // The operator may have chosen another way in the meantime.
    private static final String SAVE_PROCESSES =
            "update mirror_events set process = ? where portal_id = ? and id = ? and connector = ?";

    private HintTable() {}

    static void add(Transaction transaction, int entityTypeId, long element, long user) {
        transaction.run(
                ADD,
                transaction.portal(),
                entityTypeId,
                element,
                user,
                IdSequences.next(transaction, "mirror_hint"));
    }

    static List<Hint> oldest(Snapshot snapshot, int atMost) {
        return snapshot.list(
                OLDEST,
                row -> new Hint(row.whole(1), (int) row.whole(2), row.whole(3), row.whole(4)),
                snapshot.portal(),
                atMost);
    }

    static void remove(Transaction transaction, Hint hint) {
        transaction.run(
                REMOVE, transaction.portal(), hint.entityTypeId(), hint.elementId(), hint.id());
    }

    static Optional<EventAccess> access(Snapshot snapshot) {
        return snapshot.first(
                ACCESS,
                row ->
                        new EventAccess(
                                row.text(1),
                                row.text(2),
                                row.yes(3),
                                row.text(4),
                                row.yes(5),
                                row.text(6).lines().toList()),
                snapshot.portal(),
                ONLY);
    }

    static void save(Transaction transaction, EventAccess access) {
        transaction.run(
                SAVE_ACCESS,
                transaction.portal(),
                ONLY,
                access.keyHash(),
                access.tokenHash(),
                access.isPinning() ? 1 : 0,
                access.connector(),
                access.isReserving() ? 1 : 0,
                lines(access.processes()));
    }

    static boolean pinToken(Transaction transaction, String keyHash, String tokenHash) {
        return transaction.run(PIN_TOKEN, tokenHash, transaction.portal(), ONLY, keyHash) > 0;
    }

    static boolean saveToken(Transaction transaction, String keyHash, String tokenHash) {
        return transaction.run(SAVE_TOKEN, tokenHash, transaction.portal(), ONLY, keyHash) > 0;
    }

    static void saveProcesses(Transaction transaction, String connector, List<String> processes) {
        transaction.run(SAVE_PROCESSES, lines(processes), transaction.portal(), ONLY, connector);
    }

    private static String lines(List<String> processes) {
        return String.join("\n", processes);
    }
}
