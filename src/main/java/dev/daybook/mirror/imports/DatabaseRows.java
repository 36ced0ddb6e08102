package dev.daybook.mirror.imports;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** Rows of a query to another database, which is opened for reading only. */
public final class DatabaseRows implements RowSource {

    private static final int FETCHED_ROWS = 1_000;
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final String query;
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> columns;
    private long row;

    private DatabaseRows(
            String query,
            Connection connection,
            Statement statement,
            ResultSet rows,
            List<String> columns) {
        this.query = query;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.columns = columns;
    }

    /** Returns the query for all rows of a table. */
    public static String ofTable(String table) {
        if (!table.matches("[\\p{L}\\p{N}_$]+(\\.[\\p{L}\\p{N}_$]+)?")) {
            throw new ImportException(
                    "'" + table + "' is not the name of a table: use --query for other names");
        }
        return "select * from \"" + table.replace(".", "\".\"") + "\"";
    }

    /**
     * Runs a query.
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
     */
    public static DatabaseRows of(String url, String query) {
        if (!query.strip().toLowerCase(Locale.ROOT).matches("(?s)(select|with)\\b.*")) {
            throw new ImportException("only queries that begin with select or with are run");
        }
        try {
            return run(connect(url), query);
        } catch (SQLException e) {
            throw new ImportException("cannot read the database: " + e.getMessage());
        }
    }

    private static Connection connect(String url) throws SQLException {
        if (url.startsWith(SQLITE)) {
            var config = new SQLiteConfig();
            config.setReadOnly(true);
            return config.createConnection(url);
        }
        if (!url.startsWith(POSTGRESQL)) {
            throw new ImportException(
                    "only " + SQLITE + "FILE and " + POSTGRESQL + "//HOST/NAME can be read");
        }
        var connection = DriverManager.getConnection(url, new Properties());
        connection.setReadOnly(true);
        // Rows are fetched in parts only within a transaction.
        connection.setAutoCommit(false);
        return connection;
    }

    private static DatabaseRows run(Connection connection, String query) throws SQLException {
        try {
            var statement = connection.createStatement();
            statement.setFetchSize(FETCHED_ROWS);
            var rows = statement.executeQuery(query);
            var description = rows.getMetaData();
            var columns = new ArrayList<String>();
            for (var i = 1; i <= description.getColumnCount(); i++) {
                columns.add(description.getColumnLabel(i));
            }
            return new DatabaseRows(query, connection, statement, rows, columns);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "query";
    }

    @Override
    public String key() {
        return query;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<SourceRow> next() {
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            row++;
            var values = new ArrayList<@Nullable String>();
            for (var i = 1; i <= columns.size(); i++) {
                values.add(rows.getString(i));
            }
            return Optional.of(new SourceRow(row, values, ""));
        } catch (SQLException e) {
            throw new ImportException("cannot read the database: " + e.getMessage());
        }
    }

    @Override
    public long progress() {
        return row;
    }

    @Override
    public void close() {
        try (connection;
                statement;
                rows) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new ImportException("cannot close the database: " + e.getMessage());
        }
    }
}
