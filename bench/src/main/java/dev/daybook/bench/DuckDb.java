package dev.daybook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import org.duckdb.DuckDBConnection;

/** DuckDB in this process, with its data in memory. */
final class DuckDb implements AutoCloseable {

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    static DuckDb open() throws SQLException {
        return new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
    }

    /** Adds a table {@code stays} with the ended stays of all deals. */
    void addStays(DealMoves moves) throws SQLException {
        run(
                "create table stays (item_id bigint, category_id integer, stage_id varchar,"
                        + " seconds bigint)");
        var open = new HashMap<Long, DealMoves.Move>();
        try (var stays = connection.unwrap(DuckDBConnection.class).createAppender("stays")) {
            for (var move : (Iterable<DealMoves.Move>) moves.all()::iterator) {
                var before = open.put(move.deal().id(), move);
                if (before != null) {
                    stays.beginRow()
                            .append(move.deal().id())
                            .append((int) move.deal().category())
                            .append(before.stage())
                            .append(move.time() - before.time())
                            .endRow();
                }
            }
        }
    }

    /** Adds a table {@code moves} with the twelve columns of an export. */
    void addMoves(DealMoves moves) throws SQLException {
        run(
                "create table moves (entity_type_id integer, id bigint, type_id integer,"
                        + " owner_id bigint, created_time timestamp, category_id integer, stage_id varchar,"
                        + " semantics varchar, moved_by_id bigint, previous_stage_id varchar,"
                        + " previous_category_id integer, responsible_id bigint)");
        run(
                "create table raw (id bigint, owner_id bigint, created bigint, category_id integer,"
                        + " stage_id varchar, semantics varchar)");
        try (var rows = connection.unwrap(DuckDBConnection.class).createAppender("raw")) {
            for (var move : (Iterable<DealMoves.Move>) moves.all()::iterator) {
                rows.beginRow()
                        .append(move.at().id())
                        .append(move.deal().id())
                        .append(move.time())
                        .append((int) move.deal().category())
                        .append(move.stage())
                        .append(move.semantics().letter())
                        .endRow();
            }
        }
        run(
                "insert into moves select 2, id, 2, owner_id, make_timestamp(created * 1000000),"
                        + " category_id, stage_id, semantics, 1, stage_id, category_id, 1 from raw");
        run("drop table raw");
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the first number of the answer to a query. */
    long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Asks a query again and again for the given time. */
    Sample ask(String sql, Duration time) {
        return asked(connection, sql, time);
    }

    /** Asks a query on any connection again and again for the given time, at least once. */
    static Sample asked(Connection connection, String sql, Duration time) {
        var latencies = new Latencies();
        var began = System.nanoTime();
        try (var statement = connection.createStatement()) {
            do {
                var before = System.nanoTime();
                try (var rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        rows.getLong(1);
                    }
                }
                latencies.add(System.nanoTime() - before);
            } while (System.nanoTime() - began < time.toNanos());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return sample(latencies, latencies.count(), began);
    }

    /** Writes the table {@code moves} to a file; counts its rows. */
    Sample copy(Path file, String options, long rows) {
        var latencies = new Latencies();
        var began = System.nanoTime();
        try {
            run("copy moves to '" + file + "' (" + options + ")");
            latencies.add(System.nanoTime() - began);
            var sample = sample(latencies, rows, began);
            Files.delete(file);
            return sample;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor time is that of one thread, which is no more than the time that passed. */
    private static Sample sample(Latencies latencies, long count, long began) {
        var seconds = (System.nanoTime() - began) / 1e9;
        return Sample.of(latencies, seconds, seconds * 1e6 / count).withPerSecond(count / seconds);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
