package dev.daybook.portal;

import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** The settings that applications keep here: some for all users together, some for each of them. */
public final class Options {

    /** Stands for all users together. */
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

    public Options(Database database) {
        this.database = database;
    }

    private record Named(String name, Value value) {}

    /** All settings, in the order of their names. */
    public SequencedMap<String, Value> all(String clientId, long userId) {
        var all = new LinkedHashMap<String, Value>();
        database.read(reading ->
                        reading.list(
                                ALL,
                                row -> new Named(row.text(1), read(row.text(2))),
                                reading.portal(),
                                clientId,
                                userId))
                .forEach(option -> all.put(option.name(), option.value()));
        return all;
    }

    /** One setting; nothing where it was never set. */
    public Optional<Value> one(String clientId, long userId, String name) {
        return database.read(reading ->
                reading.first(
                        ONE, row -> read(row.text(1)), reading.portal(), clientId, userId, name));
    }

    /**
     * Sets some settings and leaves the others as they are.
     *
     * @throws dev.daybook.protocol.Refusal where they would be more, or longer, than {@link Bounds}
     *     allows
     */
    public void set(String clientId, long userId, SequencedMap<String, Value> options) {
        database.inTransaction(transaction -> {
            // Callers that set at the same time are counted one after the other.
            Applications.forChange(transaction, clientId);
            options.forEach((name, value) ->
                    transaction.run(
                            SET,
                            transaction.portal(),
                            clientId,
                            userId,
                            bounded(name, Bounds.OPTION_NAME),
                            bounded(written(value), Bounds.OPTION_LENGTH)));
            if (transaction.number(COUNT, transaction.portal(), clientId, userId)
                    > Bounds.OPTIONS) {
                throw Fault.TOO_MANY_SETTINGS.with(Bounds.OPTIONS);
            }
            return options.size();
        });
    }

    private static String bounded(String text, int length) {
        if (text.length() > length) {
            throw Fault.SETTING_TOO_LONG.with(length);
        }
        return text;
    }

    private static Value read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String written(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var sink = new JsonSink(bytes)) {
            value.writeTo(sink);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
