package dev.daybook.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Prepared statements of a page and its total, run in this process; the rows are read and
 * discarded. The remaining cost of a page is Daybook's own.
 */
final class BareStatement implements AutoCloseable {

    private static final String OF_DEALS =
            " from stage_move where portal_id = 1 and entity_type_id = 2";
    private static final String COLUMNS =
            """
            select id, type_id, owner_id, created_time, category_id, semantics, stage_id,
                moved_by_id, previous_stage_id, previous_category_id, responsible_id\
            """;

    private final PreparedStatement page;
    private final PreparedStatement count;

    /**
     * @param condition conditions besides portal and type: empty, or starting with {@code and}
     */
    BareStatement(Connection connection, String condition) throws SQLException {
        this.page =
                connection.prepareStatement(
                        COLUMNS + OF_DEALS + condition + " order by id limit 50 offset ?");
        this.count = connection.prepareStatement("select count(*)" + OF_DEALS + condition);
    }

    /** Returns the statements for a page of a deal's history. */
    static BareStatement ofDeal(Connection connection) throws SQLException {
        return new BareStatement(connection, " and owner_id = ?");
    }

    /** Result: rows on the page, total, and a checksum of the values read. */
    record Found(int rows, long total, long read) {}

    Found find(long offset, Object... arguments) throws SQLException {
        var rows = 0;
        var read = 0L;
        bind(page, arguments);
        page.setLong(arguments.length + 1, offset);
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
        bind(count, arguments);
        try (var result = count.executeQuery()) {
            result.next();
            return new Found(rows, result.getLong(1), read);
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (var i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    /**
     * Verifies that the statements return the same number of rows and the same total as the
     * server.
     */
    void check(MeasuredServer server, byte[] call, Object... arguments) {
        try (var wire = new HttpConnection(server)) {
            wire.exchange(call);
            var found = find(0, arguments);
            var rows = wire.count("\"OWNER_ID\":");
            if (rows != found.rows() || wire.last("total") != found.total()) {
                throw new IllegalStateException(found + " is not what was served: " + wire.body());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Repeats the same query for the given time, sequentially. */
    Sample measure(Duration time) {
        return InProcessLoop.measure(time, _ -> find(0).read());
    }

    /** Queries the owners in turn for the given time, sequentially. */
    Sample measure(List<Long> owners, Duration time) {
        return InProcessLoop.measure(time, i -> find(0, owners.get(i % owners.size())).read());
    }

    @Override
    public void close() throws SQLException {
        page.close();
        count.close();
    }
}
