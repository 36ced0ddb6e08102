package dev.daybook.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Copies of a PostgreSQL database: one part for each table. The first line of a part has the names
 * of the columns, the others have the rows in the text format of {@code COPY}.
 */
final class PostgresCopy {

    private static final String PREFIX = "tables/";
    private static final String SUFFIX = ".copy";
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final int FULL = 100;
    private static final int CHECKS = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String COLUMNS =
            """
            select c.table_name, c.column_name from information_schema.columns c
            join information_schema.tables t
                on t.table_schema = c.table_schema and t.table_name = c.table_name
            where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                and c.table_name <> 'flyway_schema_history'
            order by c.table_name, c.ordinal_position\
            """;

    // The monitoring view shows the user of a foreign session, but only part of its state.
    private static final String OTHERS =
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and usename is not null
                and pid <> pg_backend_pid()\
            """;

    private static final String PORTALS = "select count(*) from portal";

    private PostgresCopy() {}

    /** Writes all tables as one snapshot sees them. */
    static void write(PostgresAddress address, CopyTarget target) throws IOException {
        try (var source = address.unlimited();
                var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var tables = tables(connection);
            var done = 0;
            for (var table : tables.entrySet()) {
                var columns = String.join(",", table.getValue());
                try (var part = target.part(PREFIX + table.getKey() + SUFFIX)) {
                    part.write((columns + "\n").getBytes(StandardCharsets.UTF_8));
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "copy " + table.getKey() + " (" + columns + ") to stdout",
                                    part);
                }
                done++;
                target.reached(done * FULL / tables.size());
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    private static Map<String, List<String>> tables(Connection connection) throws SQLException {
        var tables = new LinkedHashMap<String, List<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                tables.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return tables;
    }

    /** Replaces the content of a database in one transaction, and migrates it afterwards. */
    static void restore(PostgresAddress address, CopySource copy, boolean mayReplace)
            throws IOException {
        if (copy.parts().stream().noneMatch(part -> part.startsWith(PREFIX))) {
            throw new StorageException(
                    "the backup is one of the embedded store: leave out --database");
        }
        address.check(false);
        try (var source = address.unlimited()) {
            requireUnused(source.getConnection());
            var schema = Migrations.current(source);
            if (schema.isEmpty()) {
                Migrations.runTo(source, Dialect.POSTGRESQL, copy.schema());
            } else if (schema.getAsInt() != copy.schema()) {
                throw new StorageException(
                        "the database has another schema version ("
                                + schema.getAsInt()
                                + ") than the backup ("
                                + copy.schema()
                                + "): restore into an empty database");
            }
            try (var connection = source.getConnection()) {
                connection.setAutoCommit(false);
                if (!mayReplace && number(connection, PORTALS) > 0) {
                    throw new StorageException(
                            "there is a portal already: choose another --database, or add"
                                    + " --replace");
                }
                load(connection, copy);
            }
            Migrations.run(source, Dialect.POSTGRESQL, "the database", ProgressDisplay.NONE);
        } catch (SQLException e) {
            throw new StorageException("nothing was restored: " + DatabaseErrors.of(e), e);
        }
    }

    private static void requireUnused(Connection fresh) throws SQLException {
        try (var connection = fresh) {
            var others = number(connection, OTHERS);
            // The server lists a closed connection for a moment.
            for (var i = 0; i < CHECKS && others > 0; i++) {
                LockSupport.parkNanos(PAUSE.toNanos());
                others = number(connection, OTHERS);
            }
            if (others > 0) {
                throw new StorageException(
                        "the database is in use by "
                                + others
                                + " connections: stop all servers and commands first");
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void load(Connection connection, CopySource copy)
            throws SQLException, IOException {
        var tables = tables(connection);
        var parts =
                tables.keySet().stream()
                        .map(table -> PREFIX + table + SUFFIX)
                        .collect(Collectors.toSet());
        if (!parts.equals(copy.parts())) {
            throw new StorageException(
                    "the tables of the backup are not those of its schema version: use another"
                            + " backup");
        }
        try (var statement = connection.createStatement()) {
            statement.execute("truncate " + String.join(", ", tables.keySet()));
            for (var table : tables.keySet()) {
                try (var part = new BufferedInputStream(copy.open(PREFIX + table + SUFFIX))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " (" + columns(part) + ") from stdin", part);
                }
            }
            connection.commit();
            statement.execute("analyze");
            connection.commit();
        }
    }

    /** Reads the first line, the columns. */
    private static String columns(InputStream part) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var read = part.read(); read >= 0 && read != '\n'; read = part.read()) {
            line.write(read);
        }
        var columns = List.of(line.toString(StandardCharsets.UTF_8).split(",", -1));
        if (!columns.stream().allMatch(column -> NAME.matcher(column).matches())) {
            throw new StorageException("the backup names no columns: use another backup");
        }
        return String.join(",", columns);
    }
}
