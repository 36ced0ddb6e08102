package dev.daybook.storage;

import dev.daybook.protocol.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection to a database, with the statements that were prepared on it and are kept. */
final class DatabaseSession implements Transaction, AutoCloseable {

    // Filters make many shapes of statements; those of every day stay prepared.
    private static final int KEPT_STATEMENTS = 256;

    /**
     * How PostgreSQL says that it ended a look for the sake of something else: of what a replica
     * has to follow (40001, 40P01), or of whoever runs it (57014).
     */
    private static final Set<String> ENDED = Set.of("40001", "40P01", "57014");

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long portal;
    private boolean isGone;
    private boolean isChange;
    private Duration look = Duration.ZERO;
    private long changesBefore;
    private volatile long deadline;

    DatabaseSession(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    DatabaseSession on(long portal) {
        this.portal = portal;
        return this;
    }

    /**
     * Prepares for a snapshot.
     *
     * @param longest how long it may take from now on
     * @param changes how many commits came before it
     */
    DatabaseSession forLook(Duration longest, long changes) {
        look = longest;
        changesBefore = changes;
        deadline = System.nanoTime() + longest.toNanos();
        return this;
    }

    /** Returns the number of commits before the snapshot. */
    long changesBefore() {
        return changesBefore;
    }

    /** Whether a look takes longer than it may. */
    boolean isLate() {
        return !isChange && System.nanoTime() - deadline > 0;
    }

    /** Says that it is used for a change, and sees what that did so far. */
    DatabaseSession forChange() {
        isChange = true;
        return this;
    }

    @Override
    public boolean seesOnlyCommitted() {
        return !isChange;
    }

    @Override
    public long portal() {
        return portal;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public <T> List<T> list(String sql, RowReader<T> reader, Object... arguments) {
        try (var result = prepared(sql, arguments).executeQuery()) {
            var rows = new ArrayList<T>();
            var row = new Row(result, dialect);
            while (result.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    @Override
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) {
        try (var result = prepared(sql, arguments).executeQuery()) {
            return result.next()
                    ? Optional.of(reader.read(new Row(result, dialect)))
                    : Optional.empty();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    @Override
    public int run(String sql, @Nullable Object... arguments) {
        try {
            return prepared(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Runs a word of transaction control. */
    void control(String word) {
        try {
            prepared(word).execute();
        } catch (SQLException e) {
            throw failed(word, e);
        }
    }

    /** Runs work so that its failure takes back what it did, and only that. */
    <T> T nested(Database.Work<Transaction, T> work) {
        control("savepoint step");
        try {
            var outcome = work.run(this);
            control("release savepoint step");
            return outcome;
        } catch (RuntimeException | Error e) {
            takeBack(e, "rollback to savepoint step", "release savepoint step");
            throw e;
        }
    }

    /** Takes back what failed. What fails then too must not hide why it was needed. */
    void takeBack(Throwable failure, String... words) {
        try {
            for (var word : words) {
                control(word);
            }
        } catch (RuntimeException e) {
            // A full disk, for one, ends a whole transaction of SQLite.
            failure.addSuppressed(e);
            isGone = true;
        }
    }

    /** Whether SQLite can begin a transaction here: none is left open by a failed rollback. */
    boolean isIdle() {
        try {
            control("begin");
            control("rollback");
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Begins a transaction. */
    void begin(String word) {
        control(word);
        isGone = false;
    }

    /** Whether the database itself ended the transaction, and with it all that was done in it. */
    boolean isGone() {
        return isGone;
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments)
            throws SQLException {
        var statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            if (dialect == Dialect.POSTGRESQL && !isChange) {
                statement.setQueryTimeout((int) look.toSeconds());
            }
            kept.put(sql, statement);
            if (kept.size() > KEPT_STATEMENTS) {
                var eldest = kept.entrySet().iterator();
                eldest.next().getValue().close();
                eldest.remove();
            }
        }
        for (var i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, Types.VARCHAR);
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case Boolean on -> statement.setInt(i + 1, on ? 1 : 0);
                case Double number -> statement.setDouble(i + 1, number);
                case String text -> statement.setString(i + 1, text);
                default -> throw new IllegalArgumentException(arguments[i].getClass().getName());
            }
        }
        return statement;
    }

    /** Whether the database ended a look though nothing is wrong with it. */
    static boolean isEnded(SQLException e) {
        return ENDED.contains(String.valueOf(e.getSQLState()));
    }

    // A statement that failed may refuse to run again: the next one to need it prepares it anew.
    private RuntimeException failed(String sql, SQLException e) {
        try (var _ = kept.remove(sql)) {
            if (isLate()) {
                return ErrorCode.TAKES_TOO_LONG.with(look.toSeconds());
            }
            if (!isChange && isEnded(e)) {
                return ErrorCode.LOOK_ENDED.with();
            }
            return new StorageException(e);
        } catch (SQLException closing) {
            e.addSuppressed(closing);
            return new StorageException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }
}
