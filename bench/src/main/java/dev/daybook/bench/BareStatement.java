package dev.daybook.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The statements behind a page and its total, kept prepared, in this process: their rows are read
 * and thrown away. What a page costs beyond this is Daybook.
 */
final class BareStatement implements AutoCloseable {

    private static final String WHERE =
            " from stage_move where portal_id = ? and entity_type_id = ? and owner_id = ?";
    private static final String PAGE =
            """
            select id, type_id, owner_id, created_time, category_id, semantics, stage_id,
                moved_by_id, previous_stage_id, previous_category_id, responsible_id\
            """
                    + WHERE
                    + " order by id limit 50 offset 0";
    private static final String COUNT = "select count(*)" + WHERE;

    private final Connection connection;
    private final PreparedStatement page;
    private final PreparedStatement count;

    BareStatement(Connection connection) throws SQLException {
        this.connection = connection;
        this.page = connection.prepareStatement(PAGE);
        this.count = connection.prepareStatement(COUNT);
    }

    /** What was found: how many rows on the page, how many in all, and that they were read. */
    record Found(int rows, long total, long read) {}

    Found find(long owner) throws SQLException {
        var rows = 0;
        var read = 0L;
        bind(page, owner);
        try (var result = page.executeQuery()) {
            while (result.next()) {
                rows++;
                read += result.getLong(1) + result.getInt(2) + result.getLong(3);
                read += result.getLong(4) + result.getLong(5);
                read += result.getString(6).length() + result.getString(7).length();
                read += result.getLong(8) + result.getString(9).length();
                read += result.getLong(10) + result.getLong(11);
            }
        }
        bind(count, owner);
        try (var result = count.executeQuery()) {
            result.next();
            return new Found(rows, result.getLong(1), read);
        }
    }

    /** What is compared must be the same: as many rows, and the same total. */
    void check(Served server, long deal) {
        try (var wire = new Wire(server.port())) {
            wire.exchange(PageBench.call(deal));
            var found = find(deal);
            var rows = wire.count("\"OWNER_ID\":" + deal + ",");
            if (rows != found.rows() || wire.last("total") != found.total()) {
                throw new IllegalStateException(found + " is not what was served: " + wire.body());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, long owner) throws SQLException {
        statement.setLong(1, Place.PORTAL);
        statement.setInt(2, Moves.ENTITY_TYPE);
        statement.setLong(3, owner);
    }

    /** Asks for a while, one after another. */
    Sample measure(List<Long> owners, Duration time) {
        return InProcess.measure(time, i -> find(owners.get(i % owners.size())).read());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
