package dev.daybook.mirror.store;

import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names of stages, categories, types, groups and users over time. */
final class PastNames {

    private static final String LATEST =
            """
            select name_key, is_removed, content, from_time from past_name latest
            where portal_id = ? and kind = ? and from_time = (
                select max(from_time) from past_name other
                where other.portal_id = latest.portal_id and other.kind = latest.kind
                    and other.name_key = latest.name_key)\
            """;
    private static final String PUT =
            """
            insert into past_name (portal_id, kind, name_key, from_time, is_removed, content)
            values (?, ?, ?, ?, ?, ?)
            on conflict (portal_id, kind, name_key, from_time) do update set
                is_removed = excluded.is_removed, content = excluded.content\
            """;
    private static final String AT =
            """
            select name_key, is_removed, content, from_time from past_name
            where portal_id = ? and kind = ? and from_time <= ? order by name_key, from_time\
            """;

    private PastNames() {}

    /**
     * Name at a moment.
     *
     * @param from since when it holds, in seconds since 1970
     */
    record Name(String key, boolean isRemoved, Value content, long from) {}

    /** Records the names that differ from the last ones. */
    static void record(
            Transaction transaction,
            String kind,
            Map<String, Value> current,
            boolean isComplete,
            long now) {
        var latest = latest(transaction, kind);
        current.forEach((key, content) -> {
            var known = latest.get(key);
            if (known == null || known.isRemoved() || !known.content().equals(content)) {
                put(transaction, kind, key, now, false, content);
            }
        });
        if (isComplete) {
            latest.values().stream()
                    .filter(name -> !name.isRemoved() && !current.containsKey(name.key()))
                    .forEach(name -> put(transaction, kind, name.key(), now, true, name.content()));
        }
    }

    private static Map<String, Name> latest(Snapshot snapshot, String kind) {
        var latest = new TreeMap<String, Name>();
        snapshot.list(
                LATEST,
                row ->
                        latest.put(
                                row.text(1),
                                new Name(
                                        row.text(1),
                                        row.yes(2),
                                        SettingsTable.read(row.text(3)),
                                        row.whole(4))),
                snapshot.portal(),
                kind);
        return latest;
    }

    /** Records keys that occur in rows, and that no dictionary has shown yet. */
    static void seen(Transaction transaction, String kind, Map<String, Value> found) {
        var known = latest(transaction, kind).keySet();
        found.forEach((key, content) -> {
            if (!known.contains(key)) {
                put(transaction, kind, key, 0, true, content);
            }
        });
    }

    /** Returns the sorted keys that occur only in history and have no name. */
    static List<String> unnamed(Snapshot snapshot, String kind) {
        return latest(snapshot, kind).values().stream()
                .filter(name -> name.isRemoved() && name.from() == 0)
                .filter(name -> new SourceRow(name.content()).text("name").isEmpty())
                .map(Name::key)
                .toList();
    }

    static void put(
            Transaction transaction,
            String kind,
            String key,
            long from,
            boolean isRemoved,
            Value content) {
        transaction.run(
                PUT, transaction.portal(), kind, key, from, isRemoved, SettingsTable.json(content));
    }

    /** Returns the names of a kind at a moment, in the order of their keys. */
    static List<Name> at(Snapshot snapshot, String kind, long moment) {
        var names = new LinkedHashMap<String, Name>();
        snapshot.list(
                AT,
                row ->
                        names.put(
                                row.text(1),
                                new Name(
                                        row.text(1),
                                        row.yes(2),
                                        SettingsTable.read(row.text(3)),
                                        row.whole(4))),
                snapshot.portal(),
                kind,
                moment);
        return List.copyOf(names.values());
    }
}
