package dev.daybook.storage;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.storage.PostgresPools.Lease;
import dev.daybook.storage.WaitingStatement.Result;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Session on a PostgreSQL server. Statements whose result is not needed yet wait for the next one,
 * so that all of them share one trip to the server. A transaction begins with its first statement and
 * may end with its last one, which costs no trip of its own. The driver may divide a trip, so only
 * statements between {@code begin} and {@code commit} are sure to see one moment.
 */
final class PostgresSession extends DatabaseSession {

    /** How all statements of a read see the same moment. */
    enum Manner {
        /** They share a transaction, in which nothing is expected. */
        TRANSACTION,

        /** They share a transaction, in which the first trip proves what has been expected. */
        EXPECTING,

        /** They share a trip, which is a transaction, or each trip proves all that is expected. */
        AT_ONCE
    }

    /** Thrown if a read has to start again, because it was planned with outdated rows. */
    static final class OutdatedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutdatedException() {
            super("planned with outdated rows", null, false, false);
        }
    }

    /** Thrown if a read without a transaction needs another trip, and has to start again. */
    static final class SecondTripException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SecondTripException() {
            super("needs a second trip", null, false, false);
        }
    }

    /**
     * SQL states with which PostgreSQL cancels a query: a conflict with the recovery of a replica
     * (40001, 40P01), or a cancel request (57014).
     */
    private static final Set<String> ENDED = Set.of("40001", "40P01", "57014");

    private static final String STEP = "savepoint step";

    private final Lease lease;
    private final PostgresStore store;
    private Manner manner;
    private final List<WaitingStatement<?>> waiting = new ArrayList<>();
    private final Map<ExpectedRows.Question, Expectation<?>> expected = new LinkedHashMap<>();
    private boolean isBegun;
    private boolean isSent;
    private boolean isSteady;
    private boolean hasWritten;
    private boolean hasFailed;

    private PostgresSession(Lease lease, PostgresStore store, Manner manner) {
        super(lease.connection(), store);
        this.lease = lease;
        this.store = store;
        this.manner = manner;
    }

    static PostgresSession forRead(Lease lease, PostgresStore store, Manner manner) {
        return new PostgresSession(lease, store, manner);
    }

    static PostgresSession forChanges(Lease lease, PostgresStore store) {
        var session = new PostgresSession(lease, store, Manner.TRANSACTION);
        session.forChange();
        return session;
    }

    // ---- statements ----

    @Override
    public <T> List<T> list(String sql, RowReader<T> reader, Object... arguments) {
        return add(sql, WaitingStatement.allOf(reader), arguments).get();
    }

    @Override
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) {
        return add(sql, WaitingStatement.firstOf(reader), arguments).get();
    }

    @Override
    public <T> Deferred<List<T>> listLater(String sql, RowReader<T> reader, Object... arguments) {
        return add(sql, WaitingStatement.allOf(reader), arguments);
    }

    @Override
    int update(String sql, @Nullable Object... arguments) {
        watchSetup(sql);
        return add(sql, PreparedStatement::getUpdateCount, arguments).get();
    }

    @Override
    public void runLater(String sql, @Nullable Object... arguments) {
        assert !CredentialStatements.contain(sql) : "This statement changes credentials: " + sql;
        watchSetup(sql);
        add(sql, PreparedStatement::getUpdateCount, arguments);
    }

    @Override
    void control(String word) {
        begin();
        addControl(word);
        send();
    }

    private <T> Deferred<T> add(String sql, Result<T> result, @Nullable Object... arguments) {
        begin();
        keepSetup(sql);
        if (!seesOnlyCommitted()) {
            store.observe(sql);
            hasWritten |= !sql.startsWith("select");
        }
        var statement = new WaitingStatement<>(this::send, sql, result, arguments);
        waiting.add(statement);
        return statement;
    }

    private void addControl(String word) {
        waiting.add(controlling(word));
    }

    private WaitingStatement<?> controlling(String word) {
        return new WaitingStatement<>(this::send, word, PreparedStatement::getUpdateCount);
    }

    private void begin() {
        if (manner != Manner.AT_ONCE && !isBegun) {
            isBegun = true;
            addControl("begin");
        }
    }

    // ---- expectations ----

    @Override
    public <T> Optional<T> expected(String sql, RowReader<T> reader, Object... arguments) {
        if (!seesOnlyCommitted()) {
            return first(sql, reader, arguments);
        }
        var question = new ExpectedRows.Question(sql, List.of(arguments));
        var asked = this.<T>asked(question);
        if (asked != null) {
            return asked.row();
        }
        var known = manner == Manner.TRANSACTION ? null : store.expectedRows().<T>known(question);
        var row = known == null ? first(sql, reader, arguments) : known.row();
        var expectation =
                new Expectation<>(this::send, store.expectedRows(), question, row, reader);
        if (known == null) {
            store.expectedRows().put(question, row);
            expectation.proven();
        }
        expected.put(question, expectation);
        return row;
    }

    @Override
    public void takesSeveralTrips() {
        if (manner == Manner.AT_ONCE && !isSent && waiting.isEmpty()) {
            manner = Manner.EXPECTING;
        }
    }

    // The question determines the type of its row.
    @SuppressWarnings("unchecked")
    private <T> @Nullable Expectation<T> asked(ExpectedRows.Question question) {
        return (Expectation<T>) expected.get(question);
    }

    @Override
    public void readsOnlyWhatIsExpected() {
        isSteady = true;
    }

    private static void requireTrue(List<? extends Expectation<?>> proofs) {
        var areTrue = true;
        for (var proof : proofs) {
            areTrue &= proof.prove();
        }
        if (!areTrue) {
            throw new OutdatedException();
        }
    }

    // ---- trips ----

    private void send() {
        var isWhole = manner == Manner.AT_ONCE && !isBegun;
        if (isWhole && isSent && !isSteady) {
            throw new SecondTripException();
        }
        var proofs =
                expected.values().stream()
                        .filter(row -> manner == Manner.AT_ONCE || !row.isProven())
                        .toList();
        // One statement sees one moment by itself.
        var isBracketed = isWhole && waiting.size() + proofs.size() > 1;
        // The snapshot of a transaction begins with the proofs.
        if (isBracketed) {
            waiting.addFirst(controlling("begin"));
            waiting.addLast(controlling("commit"));
        }
        var beginning = isBracketed || (isBegun && !isSent) ? 1 : 0;
        var together = new ArrayList<WaitingStatement<?>>(waiting);
        together.addAll(beginning, proofs);
        waiting.clear();
        isSent = true;
        var text = WaitingStatement.text(together);
        store.sent(text);
        lease.beginTrip();
        try (var statement = lease.connection().prepareStatement(text)) {
            if (seesOnlyCommitted() && !limits().time().equals(Limits.QUERY_TIMEOUT)) {
                statement.setQueryTimeout((int) limits().time().toSeconds());
            }
            WaitingStatement.bind(statement, together);
            statement.execute();
            // Nobody reads a row at a moment that is not the expected one.
            var proven = beginning + proofs.size();
            for (var each : together.subList(0, proven)) {
                each.read(statement);
            }
            requireTrue(proofs);
            for (var each : together.subList(proven, together.size())) {
                each.read(statement);
            }
        } catch (SQLException e) {
            hasFailed = true;
            // The transaction of the trip has not reached its end.
            isBegun |= isBracketed;
            throw failure(e);
        } finally {
            lease.endTrip();
        }
    }

    /** Returns whether the database cancelled a query that is correct in itself. */
    static boolean isEnded(SQLException e) {
        return ENDED.contains(String.valueOf(e.getSQLState()));
    }

    private RuntimeException failure(SQLException e) {
        if (seesOnlyCommitted() && limits().isLate()) {
            return ErrorCode.TAKES_TOO_LONG.with(limits().time().toSeconds());
        }
        return seesOnlyCommitted() && isEnded(e)
                ? ErrorCode.QUERY_CANCELED.with()
                : new StorageException(e);
    }

    // ---- transactions ----

    // What waits is sent before, so that the savepoint is there if any of it fails.
    @Override
    void beginStep() {
        if (hasWritten && !waiting.isEmpty()) {
            send();
        }
        begin();
        addControl(STEP);
    }

    @Override
    void takeBack(Throwable failure, String... words) {
        for (var i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i).sql().equals(STEP)) {
                // Nothing of the step has been sent.
                waiting.subList(i, waiting.size()).clear();
                return;
            }
        }
        waiting.clear();
        super.takeBack(failure, words);
        hasFailed = isGone();
    }

    /** Prepares for a change that shares the transaction with others, without a savepoint. */
    PostgresSession trusting(long portal) {
        on(portal);
        hasWritten = false;
        return this;
    }

    /** Returns whether a failed change can be left out of the transaction as it is. */
    boolean canGoOn() {
        return !hasWritten && !hasFailed;
    }

    /** Returns whether the last trip failed. */
    boolean hasFailed() {
        return hasFailed;
    }

    /** Proves what has been expected, unless it is proven, and ends the snapshot. */
    void endRead() {
        if (isBegun && isSent) {
            isBegun = false;
            addControl("commit");
            send();
        } else if (expected.values().stream().anyMatch(row -> !row.isProven())) {
            waiting.clear();
            isBegun = false;
            send();
        }
    }

    /** Sends the changes that wait, and ends the transaction, if it has begun. */
    void commit() {
        if (hasFailed) {
            // PostgreSQL would roll back without an error.
            throw new StorageException("a statement of the transaction has failed");
        }
        if (isBegun) {
            addControl("commit");
            send();
            isBegun = false;
        }
    }

    /** Ends the transaction without its changes, if it has begun. */
    void rollBack() {
        waiting.clear();
        expected.clear();
        if (isBegun && isSent) {
            hasFailed = false;
            addControl("rollback");
            send();
            isBegun = false;
        }
    }
}
