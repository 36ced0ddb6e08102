package dev.daybook.bench.peer;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Plain SQL that moves deals on PostgreSQL: a transaction updates the deal and adds a row to its
 * history, on one of a few connections.
 */
public final class PlainWriter {

    private static final int CONNECTIONS = 16;
    private static final String[] CREATE = {
        "create table deal (id bigint primary key, stage text not null, moved bigint not null)",
        """
        create table deal_move (id bigint generated always as identity primary key,
            deal bigint not null, time bigint not null, stage text not null)\
        """,
        "create index move_of_deal on deal_move (deal, id)"
    };
    private static final String UPDATE = "update deal set stage = ?, moved = ? where id = ?";
    private static final String INSERT =
            "insert into deal_move (deal, time, stage) values (?, ?, ?)";

    private final BlockingQueue<Writing> free = new ArrayBlockingQueue<>(CONNECTIONS);

    /** Connection with its statements. */
    private record Writing(
            Connection connection, PreparedStatement update, PreparedStatement insert) {
        static Writing on(String url) throws SQLException {
            var connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
            return new Writing(
                    connection,
                    connection.prepareStatement(UPDATE),
                    connection.prepareStatement(INSERT));
        }

        void move(long deal, String stage) throws SQLException {
            var now = Instant.now().getEpochSecond();
            update.setString(1, stage);
            update.setLong(2, now);
            update.setLong(3, deal);
            if (update.executeUpdate() != 1) {
                throw new IllegalArgumentException("no deal " + deal);
            }
            insert.setLong(1, deal);
            insert.setLong(2, now);
            insert.setString(3, stage);
            insert.executeUpdate();
            connection.commit();
        }
    }

    PlainWriter(String url) throws SQLException {
        for (var i = 0; i < CONNECTIONS; i++) {
            free.add(Writing.on(url));
        }
    }

    /** Creates the tables, with deals whose ids start with 1. */
    public static void create(Connection connection, int deals) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : CREATE) {
                statement.execute(table);
            }
            statement.execute(
                    "insert into deal select id, 'NEW', 0 from generate_series(1, %d) id"
                            .formatted(deals));
        }
    }

    /** Returns the handler of {@code /move/DEAL/STAGE}. */
    Handler handler() {
        return (request, response) -> {
            var path = request.path().pathParameters();
            var deal = Long.parseLong(path.get("value"));
            var stage = path.get("offset");
            var writing = free.take();
            try {
                writing.move(deal, stage);
            } finally {
                free.add(writing);
            }
            response.header(HeaderNames.CONTENT_TYPE, "application/json")
                    .send(
                            "{\"result\":{\"id\":%d,\"stage\":\"%s\"}}"
                                    .formatted(deal, stage)
                                    .getBytes(StandardCharsets.UTF_8));
        };
    }
}
