package dev.daybook.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Object-centric event log as an SQLite database, which is written to a temporary file first. */
final class OcelSqlite implements OcelWriter {

    /** Rows lie in the order of their key, so that no index is written beside the table. */
    private static final String BY_KEY = " without rowid";

    private static final List<String> TABLES =
            List.of(
                    "create table event_map_type (ocel_type text primary key, ocel_type_map text)"
                            + BY_KEY,
                    "create table object_map_type (ocel_type text primary key, ocel_type_map text)"
                            + BY_KEY,
                    "create table event (ocel_id text primary key, ocel_type text,"
                            + " foreign key (ocel_type) references event_map_type (ocel_type))"
                            + BY_KEY,
                    "create table object (ocel_id text primary key, ocel_type text,"
                            + " foreign key (ocel_type) references object_map_type (ocel_type))"
                            + BY_KEY,
                    "create table event_object (ocel_event_id text, ocel_object_id text,"
                            + " ocel_qualifier text,"
                            + " primary key (ocel_event_id, ocel_object_id, ocel_qualifier),"
                            + " foreign key (ocel_event_id) references event (ocel_id),"
                            + " foreign key (ocel_object_id) references object (ocel_id))"
                            + BY_KEY,
                    "create table object_object (ocel_source_id text, ocel_target_id text,"
                            + " ocel_qualifier text,"
                            + " primary key (ocel_source_id, ocel_target_id, ocel_qualifier),"
                            + " foreign key (ocel_source_id) references object (ocel_id),"
                            + " foreign key (ocel_target_id) references object (ocel_id))"
                            + BY_KEY);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<String, List<String>> objectTypes = new HashMap<>();
    private final Map<String, List<String>> eventTypes = new HashMap<>();

    OcelSqlite(OutputStream out) throws IOException {
        this.out = out;
        this.file = Files.createTempFile("daybook-export", ".sqlite");
        try {
            var config = new SQLiteConfig();
            // The driver would ask for the key of each row after it was inserted.
            config.setGetGeneratedKeys(false);
            connection = config.createConnection("jdbc:sqlite:" + file);
            try (var statement = connection.createStatement()) {
                // A file that is not finished is thrown away.
                statement.execute("pragma journal_mode = off");
                statement.execute("pragma synchronous = off");
                // In kilobytes, hence negative: events come in another order than their keys.
                statement.execute("pragma cache_size = -32768");
            }
            connection.setAutoCommit(false);
            for (var table : TABLES) {
                run(table);
            }
        } catch (SQLException e) {
            Files.delete(file);
            throw new IOException(e);
        }
    }

    @Override
    public void types(
            SequencedMap<String, List<String>> objects, SequencedMap<String, List<String>> events)
            throws IOException {
        objectTypes.putAll(objects);
        eventTypes.putAll(events);
        for (var type : objects.entrySet()) {
            run("insert into object_map_type values (?, ?)", type.getKey(), map(type.getKey()));
            run(
                    "create table object_"
                            + map(type.getKey())
                            + " (ocel_id text, ocel_time text, ocel_changed_field text"
                            + columns(type.getValue())
                            + ", foreign key (ocel_id) references object (ocel_id))");
        }
        for (var type : events.entrySet()) {
            run("insert into event_map_type values (?, ?)", type.getKey(), map(type.getKey()));
            run(
                    "create table event_"
                            + map(type.getKey())
                            + " (ocel_id text primary key, ocel_time text"
                            + columns(type.getValue())
                            + ", foreign key (ocel_id) references event (ocel_id))"
                            + BY_KEY);
        }
    }

    /** Returns the name of a type as a part of the name of a table. */
    private static String map(String type) {
        return type.replace(' ', '_');
    }

    private static String columns(List<String> names) {
        var columns = new StringBuilder();
        names.forEach(name -> columns.append(", \"").append(name).append("\" text"));
        return columns.toString();
    }

    @Override
    public void object(LogObject object) throws IOException {
        run("insert into object values (?, ?)", object.id(), object.type());
        var initial = new LinkedHashMap<String, String>();
        for (var value : object.values()) {
            if (value.time() == BEGINNING) {
                initial.put(value.name(), value.value());
            }
        }
        values(object, BEGINNING, null, initial);
        for (var value : object.values()) {
            if (value.time() != BEGINNING) {
                values(object, value.time(), value.name(), Map.of(value.name(), value.value()));
            }
        }
        for (var relation : object.relations()) {
            run(
                    "insert or ignore into object_object values (?, ?, ?)",
                    object.id(),
                    relation.object(),
                    relation.qualifier());
        }
    }

    private void values(
            LogObject object, long time, @Nullable String changed, Map<String, String> values)
            throws IOException {
        var names = Objects.requireNonNull(objectTypes.get(object.type()));
        var arguments = new @Nullable String[3 + names.size()];
        arguments[0] = object.id();
        arguments[1] = TIME.format(Instant.ofEpochSecond(time));
        arguments[2] = changed;
        for (var i = 0; i < names.size(); i++) {
            arguments[3 + i] = values.get(names.get(i));
        }
        run(
                "insert into object_"
                        + map(object.type())
                        + " values (?, ?, ?"
                        + ", ?".repeat(names.size())
                        + ")",
                arguments);
    }

    @Override
    public void event(LogEvent event) throws IOException {
        run("insert into event values (?, ?)", event.id(), event.type());
        var names = Objects.requireNonNull(eventTypes.get(event.type()));
        var arguments = new @Nullable String[2 + names.size()];
        arguments[0] = event.id();
        arguments[1] = TIME.format(Instant.ofEpochSecond(event.time()));
        for (var i = 0; i < names.size(); i++) {
            arguments[2 + i] = event.values().get(names.get(i));
        }
        run(
                "insert into event_"
                        + map(event.type())
                        + " values (?, ?"
                        + ", ?".repeat(names.size())
                        + ")",
                arguments);
        for (var relation : event.relations()) {
            run(
                    "insert or ignore into event_object values (?, ?, ?)",
                    event.id(),
                    relation.object(),
                    relation.qualifier());
        }
    }

    private void run(String sql, @Nullable String... arguments) throws IOException {
        try {
            var statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            for (var i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void end() throws IOException {
        try {
            connection.commit();
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        Files.copy(file, out);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
