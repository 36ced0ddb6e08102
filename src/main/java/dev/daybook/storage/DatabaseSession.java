package dev.daybook.storage;

import dev.daybook.protocol.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Session on an embedded store, with a cache of prepared statements. */
sealed class DatabaseSession implements Transaction, AutoCloseable permits PostgresSession {

    // Filters produce many different statements; the frequent ones stay prepared.
    private static final int KEPT_STATEMENTS = 256;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(64, 0.75f, true);
    private final Store store;
    private long portal;

    /** Version of the set-up that the current work has read and, in a change, locked; or 0. */
    private long setupVersion;

    /** Whether the transaction may have changed the set-up, so that the store may not cache it. */
    private boolean isSetupChanged;

    /** What the transaction has read of the set-up since it changed it last. */
    private final SetupParts changedSetup = new SetupParts();

    /** Whether the next statement must keep the set-up first. */
    private boolean mustKeepSetup;

    private boolean isCredentialChanged;
    private boolean isGone;
    private boolean isChange;

    /** Whether the next statement must begin the snapshot first. */
    private boolean mustBegin;

    private Optional<StoreVersion> versionAtBegin = Optional.empty();
    private final ReadLimits limits = new ReadLimits();
    private long changesBefore;

    DatabaseSession(Connection connection, Store store) {
        this.connection = connection;
        this.store = store;
        this.dialect = store.dialect();
    }

    DatabaseSession on(long portal) {
        if (this.portal != portal) {
            changedSetup.clear();
        }
        this.portal = portal;
        setupVersion = 0;
        return this;
    }

    /**
     * Prepares for a snapshot.
     * @param longest time limit, from now on
     * @param changes the number of commits before the snapshot
     */
    DatabaseSession withTimeout(Duration longest, long changes) {
        limits.setTime(longest);
        changesBefore = changes;
        return this;
    }

    /** Returns the number of commits before the snapshot. */
    long changesBefore() {
        return changesBefore;
    }

    /**
     * Prepares for a read that may do a limited amount of work.
     *
     * @param more called when the amount is reached; returns whether the read may go on
     */
    DatabaseSession withWork(long most, BooleanSupplier more) {
        limits.setWork(most, more);
        return this;
    }

    /** Prepares for a read that may do any amount of work. */
    DatabaseSession withoutLimit() {
        return withWork(Long.MAX_VALUE, () -> true);
    }

    /** Counts work, in instructions of SQLite's virtual machine. */
    void worked(long steps) {
        limits.worked(steps);
    }

    /** Returns whether the current statement must be canceled. Changes are never canceled. */
    boolean mustStop(boolean isClosing) {
        return !isChange && (isClosing || limits.mustStop());
    }

    /** Prepares for a transaction, in which reads see uncommitted changes. */
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

    /**
     * Prepares for a transaction of a single change: its first statement keeps the set-up, so that
     * it waits for transactions of several changes before it locks anything.
     */
    DatabaseSession sharingSetup() {
        mustKeepSetup = true;
        return this;
    }

    /** Excludes all other transactions of the portal until this one ends. */
    void excludeOthers() {
        listLater(SetupCache.VERSION + dialect.forUpdate(), row -> row.whole(1), portal);
    }

    // A statement that reads the version with its rows saves one.
    final void keepSetup(String sql) {
        if (mustKeepSetup) {
            mustKeepSetup = false;
            if (!sql.contains(dialect.setup())) {
                var lock = SetupCache.VERSION + dialect.forShare();
                listLater(lock, row -> setupVersion = row.whole(1), portal);
            }
        }
    }

    @Override
    public <T> T setup(SetupPart<T> part) {
        if (isSetupChanged) {
            return changedSetup.get(this, part);
        }
        return store.setups().get(this, setupVersion(), part);
    }

    @Override
    public long setupVersion() {
        if (setupVersion == 0) {
            mustKeepSetup = false;
            setupVersion =
                    isChange
                            ? number(SetupCache.VERSION + dialect.forShare(), portal)
                            : expected(SetupCache.VERSION, row -> row.whole(1), portal).orElse(0L);
        }
        return setupVersion;
    }

    @Override
    public void keepSetup(long version) {
        setupVersion = version;
    }

    @Override
    public void changeSetup() {
        isSetupChanged = true;
        changedSetup.clear();
        mustKeepSetup = false;
        IdSequences.next(this, IdSequences.SETUP);
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
        assert !CredentialStatements.contain(sql) : "This statement changes credentials: " + sql;
        return update(sql, arguments);
    }

    @Override
    public int runOnCredentials(String sql, @Nullable Object... arguments) {
        var rows = update(sql, arguments);
        isCredentialChanged |= rows > 0;
        return rows;
    }

    /** Runs a statement that changes rows. */
    int update(String sql, @Nullable Object... arguments) {
        watchSetup(sql);
        try {
            return prepared(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Forgets the changed set-up if a statement changes it again; asserts that it is locked. */
    final void watchSetup(String sql) {
        assert isSetupChanged || !SetupCache.isChange(sql) : "The set-up is not locked: " + sql;
        if (isSetupChanged && SetupCache.isChange(sql)) {
            changedSetup.clear();
        }
    }

    /** Begins a savepoint. */
    void beginStep() {
        control("savepoint step");
    }

    /** Runs a statement of transaction control. */
    void control(String word) {
        try {
            prepared(word).execute();
        } catch (SQLException e) {
            throw failed(word, e);
        }
    }

    /** Runs work in a savepoint, so that a failure rolls back this work only. */
    <T> T nested(Database.Work<Transaction, T> work) {
        beginStep();
        try {
            var outcome = work.run(this);
            control("release savepoint step");
            return outcome;
        } catch (RuntimeException | Error e) {
            takeBack(e, "rollback to savepoint step", "release savepoint step");
            // The rollback has released the lock.
            setupVersion = 0;
            changedSetup.clear();
            throw e;
        }
    }

    /** Rolls back after a failure. A second failure must not hide the first one. */
    void takeBack(Throwable failure, String... words) {
        try {
            for (var word : words) {
                control(word);
            }
        } catch (RuntimeException e) {
            // SQLite ends the whole transaction after some failures, such as a full disk.
            failure.addSuppressed(e);
            isGone = true;
        }
    }

    /** Returns whether SQLite can begin a transaction here: no failed rollback left one open. */
    boolean isIdle() {
        try {
            control("begin");
            control("rollback");
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Prepares for a snapshot that begins with its first statement. */
    void beginWhenUsed() {
        mustBegin = true;
        isGone = false;
    }

    private void beginSnapshot() {
        mustBegin = false;
        versionAtBegin = store.version();
        control("begin");
    }

    /** Ends a snapshot, if it has begun. */
    void endSnapshot() {
        if (mustBegin) {
            mustBegin = false;
        } else {
            control("commit");
        }
    }

    @Override
    public Optional<StoreVersion> version() {
        var version = isChange ? Optional.<StoreVersion>empty() : store.version();
        return mustBegin || version.equals(versionAtBegin) ? version : Optional.empty();
    }

    /** Begins a transaction. */
    void begin(String word) {
        control(word);
        isGone = false;
        isSetupChanged = false;
        changedSetup.clear();
        isCredentialChanged = false;
    }

    /** Returns whether the transaction has changed users, credentials or the portal itself. */
    boolean isCredentialChanged() {
        return isCredentialChanged;
    }

    /** Returns whether the database itself has ended the transaction. */
    boolean isGone() {
        return isGone;
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments)
            throws SQLException {
        if (mustBegin) {
            beginSnapshot();
        }
        keepSetup(sql);
        if (isChange) {
            store.observe(sql);
        }
        var statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
            if (kept.size() > KEPT_STATEMENTS) {
                var eldest = kept.entrySet().iterator();
                eldest.next().getValue().close();
                eldest.remove();
            }
        }
        for (var i = 0; i < arguments.length; i++) {
            Arguments.bind(statement, i + 1, arguments[i]);
        }
        return statement;
    }

    final ReadLimits limits() {
        return limits;
    }

    // Evicts the statement, because a failed one may refuse to run again.
    private RuntimeException failed(String sql, SQLException e) {
        try (var _ = kept.remove(sql)) {
            if (limits.isLong()) {
                return new SqliteReaders.LongReadException();
            }
            if (!isChange && limits.isLate()) {
                return ErrorCode.TAKES_TOO_LONG.with(limits.time().toSeconds());
            }
            return new StorageException(e);
        } catch (SQLException closing) {
            e.addSuppressed(closing);
            return new StorageException(e);
        }
    }

    /**
     * Closes an unusable session. If this fails too, the first failure is still the one that is
     * reported.
     */
    void closeAfter(Throwable failure) {
        try {
            close();
        } catch (StorageException e) {
            failure.addSuppressed(e);
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
