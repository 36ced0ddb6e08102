package dev.daybook.mirror.store;

import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables of the mirror's settings, lease, budgets and incidents. */
final class SettingsTable {

    /** Id of the only mirror of a portal. */
    private static final int ONLY = 1;

    /** Id of the lease on the renewal of tokens. */
    private static final int TOKENS = 2;

    private static final int INCIDENTS = 1_000;

    private static final String COLUMNS =
            "kind, address, credential, member_id, plan, zone, options, learned, state, reason,"
                    + " reason_code, as_of, ready_at";
    private static final String FIND =
            "select " + COLUMNS + " from mirror where portal_id = ? and id = " + ONLY;
    private static final String SAVE =
            "insert into mirror (portal_id, id, "
                    + COLUMNS
                    + """
                    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (portal_id, id) do update set kind = excluded.kind,
                        address = excluded.address, credential = excluded.credential,
                        member_id = excluded.member_id, plan = excluded.plan,
                        zone = excluded.zone, options = excluded.options,
                        learned = excluded.learned, state = excluded.state,
                        reason = excluded.reason, reason_code = excluded.reason_code,
                        as_of = excluded.as_of,
                        ready_at = excluded.ready_at\
                    """;
    private static final String LEASE =
            """
            insert into mirror_lease (portal_id, id, holder, expires) values (?, ?, ?, ?)
            on conflict (portal_id, id) do update set holder = excluded.holder,
                expires = excluded.expires
            where mirror_lease.holder = excluded.holder or mirror_lease.expires <= ?\
            """;
    private static final String HOLDER =
            "select holder from mirror_lease where portal_id = ? and id = ? and expires > ?";
    private static final String RELEASE =
            "delete from mirror_lease where portal_id = ? and id = ? and holder = ?";
    private static final String ADD_INCIDENT =
            """
            insert into mirror_incident (portal_id, id, noticed, stream, what, done)
            values (?, ?, ?, ?, ?, ?)\
            """;
    private static final String FORGET_INCIDENTS =
            "delete from mirror_incident where portal_id = ? and id <= ?";
    private static final String LIST_INCIDENTS =
            """
            select id, noticed, stream, what, done from mirror_incident
            where portal_id = ? order by id desc limit ?\
            """;
    private static final String SAVE_BUDGET =
            """
            insert into mirror_budget (portal_id, method, content) values (?, ?, ?)
            on conflict (portal_id, method) do update set content = excluded.content\
            """;

    private SettingsTable() {}

    static Optional<MirrorSettings> find(Snapshot snapshot) {
        return snapshot.first(FIND, SettingsTable::settings, snapshot.portal());
    }

    /** Returns the settings, locked against other changes. */
    static Optional<MirrorSettings> findForChange(Transaction transaction) {
        return transaction.first(
                FIND + transaction.dialect().forUpdate(),
                SettingsTable::settings,
                transaction.portal());
    }

    static void save(Transaction transaction, MirrorSettings settings) {
        // Rights depend on whether the portal is a mirror.
        var before = find(transaction).map(MirrorSettings::isMirror).orElse(false);
        if (before != settings.isMirror()) {
            transaction.changeSetup();
        }
        transaction.run(
                SAVE,
                transaction.portal(),
                ONLY,
                settings.kind(),
                settings.address(),
                settings.credential(),
                settings.memberId(),
                settings.plan(),
                settings.zone(),
                json(settings.options()),
                json(settings.learned()),
                StreamTable.word(settings.state()),
                settings.reason(),
                settings.need().word(),
                settings.asOf(),
                settings.readyAt());
    }

    private static MirrorSettings settings(Row row) {
        return new MirrorSettings(
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                read(row.text(7)),
                read(row.text(8)),
                MirrorSettings.State.valueOf(row.text(9).toUpperCase(Locale.ROOT)),
                row.text(10),
                Need.of(row.text(11)),
                row.whole(12),
                row.whole(13));
    }

    static String json(Value value) {
        return JsonWriter.text(value);
    }

    static Value read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElse(Value.Items.EMPTY);
    }

    // ---- lease ----

    static boolean lease(Transaction transaction, String holder, long now, long expires) {
        return transaction.run(LEASE, transaction.portal(), ONLY, holder, expires, now) > 0;
    }

    static boolean lockTokens(Transaction transaction, String holder, long now, long expires) {
        return transaction.run(LEASE, transaction.portal(), TOKENS, holder, expires, now) > 0;
    }

    static void unlockTokens(Transaction transaction, String holder) {
        transaction.run(RELEASE, transaction.portal(), TOKENS, holder);
    }

    static Optional<String> holder(Snapshot snapshot, long now) {
        return snapshot.first(HOLDER, row -> row.text(1), snapshot.portal(), ONLY, now);
    }

    /** Returns the holder, which stays the same until the transaction ends. */
    static Optional<String> holderForChange(Transaction transaction, long now) {
        return transaction.first(
                HOLDER + transaction.dialect().forUpdate(),
                row -> row.text(1),
                transaction.portal(),
                ONLY,
                now);
    }

    static void release(Transaction transaction, String holder) {
        transaction.run(RELEASE, transaction.portal(), ONLY, holder);
    }

    // ---- incidents and budgets ----

    static void add(Transaction transaction, Incident incident) {
        var id = IdSequences.next(transaction, "mirror_incident");
        transaction.run(
                ADD_INCIDENT,
                transaction.portal(),
                id,
                incident.time(),
                incident.stream(),
                incident.what(),
                incident.done());
        transaction.run(FORGET_INCIDENTS, transaction.portal(), id - INCIDENTS);
    }

    static List<Incident> incidents(Snapshot snapshot, int atMost) {
        return snapshot.list(
                LIST_INCIDENTS,
                row ->
                        new Incident(
                                row.whole(1), row.whole(2), row.text(3), row.text(4), row.text(5)),
                snapshot.portal(),
                atMost);
    }

    static Optional<String> budget(Snapshot snapshot, String method) {
        return snapshot.first(
                "select content from mirror_budget where portal_id = ? and method = ?",
                row -> row.text(1),
                snapshot.portal(),
                method);
    }

    static void saveBudget(Transaction transaction, String method, String content) {
        transaction.run(SAVE_BUDGET, transaction.portal(), method, content);
    }
}
