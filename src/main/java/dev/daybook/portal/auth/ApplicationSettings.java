package dev.daybook.portal.auth;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Settings that applications store: shared by all users, or per user. */
public final class ApplicationSettings {

    /** User id of the settings that all users share. */
    public static final long ALL_USERS = 0;

    private static final String ALL =
            """
            select name, value from application_option
            where portal_id = ? and client_id = ? and user_id = ?
            order by name\
            """;
    private static final String ONE =
            """
            select value from application_option
            where portal_id = ? and client_id = ? and user_id = ? and name = ?\
            """;
    private static final String COUNT =
            """
            select count(*) from application_option
            where portal_id = ? and client_id = ? and user_id = ?\
            """;
    private static final String SET =
            """
            insert into application_option (portal_id, client_id, user_id, name, value)
            values (?, ?, ?, ?, ?)
            on conflict (portal_id, client_id, user_id, name) do update set value = excluded.value\
            """;

    private final Database database;

    public ApplicationSettings(Database database) {
        this.database = database;
    }

    private record Named(String name, Value value) {}

    /** Returns all settings, ordered by name. */
    public SequencedMap<String, Value> all(String clientId, long userId) {
        var all = new LinkedHashMap<String, Value>();
        database.read(snapshot ->
                        snapshot.list(
                                ALL,
                                row -> new Named(row.text(1), read(row.text(2))),
                                snapshot.portal(),
                                clientId,
                                userId))
                .forEach(option -> all.put(option.name(), option.value()));
        return all;
    }

    /** Returns one setting; empty if it was never set. */
    public Optional<Value> one(String clientId, long userId, String name) {
        return database.read(snapshot ->
                snapshot.first(
                        ONE, row -> read(row.text(1)), snapshot.portal(), clientId, userId, name));
    }

    /**
     * Sets the given settings; other settings keep their values.
     *
     * @throws dev.daybook.protocol.ApiException if the number or length of settings exceeds
     *     {@link Limits}
     */
    public void set(String clientId, long userId, SequencedMap<String, Value> options) {
        database.inTransaction(transaction -> {
            // Locks the application, so that concurrent calls cannot exceed the limit together.
            Applications.forChange(transaction, clientId);
            options.forEach((name, value) ->
                    transaction.run(
                            SET,
                            transaction.portal(),
                            clientId,
                            userId,
                            bounded(name, Limits.OPTION_NAME),
                            bounded(written(value), Limits.OPTION_LENGTH)));
            if (transaction.number(COUNT, transaction.portal(), clientId, userId)
                    > Limits.OPTIONS) {
                throw ErrorCode.TOO_MANY_SETTINGS.with(Limits.OPTIONS);
            }
            return options.size();
        });
    }

    private static String bounded(String text, int length) {
        if (text.length() > length) {
            throw ErrorCode.SETTING_TOO_LONG.with(length);
        }
        return text;
    }

    private static Value read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String written(Value value) {
        return JsonWriter.text(value);
    }
}
