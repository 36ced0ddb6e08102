package dev.daybook.bench.peer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** Plain SQL: a table of moves with the indexes that the questions need, prepared statements. */
public final class PlainPeer implements Peer {

    public static final String TABLE = "deal_move";

    private static final int TOGETHER = 10_000;
    private static final String CREATE =
            """
            create table deal_move (id integer primary key, type integer not null,
                deal bigint not null, time bigint not null, category bigint not null,
                semantics text not null, stage text not null)\
            """;
    private static final List<String> INDEXES =
            List.of(
                    "create index move_of_deal on deal_move (deal, id)",
                    "create index move_of_stage on deal_move (stage, time, id)");
    private static final String INSERT = "insert into deal_move values (?, ?, ?, ?, ?, ?, ?)";
    private static final String PAGE =
            "select id, type, deal, time, category, semantics, stage from deal_move ";
    private static final String COUNT = "select count(*) from deal_move ";
    private static final String OF_DEAL = "where deal = ?";
    private static final String OF_STAGE = "where stage = ? and time >= ? and time < ?";
    private static final String NEWEST = " order by id desc limit 50 offset ?";

    private final PreparedStatement after;
    private final Statements ofDeal;
    private final Statements ofStage;
    private final Statements all;

    /** Statements of a page and its total. */
    private record Statements(PreparedStatement page, PreparedStatement count) {
        static Statements where(Connection connection, String condition) throws SQLException {
            return new Statements(
                    connection.prepareStatement(PAGE + condition + NEWEST),
                    connection.prepareStatement(COUNT + condition));
        }

        Page find(int offset, Object... values) throws SQLException {
            for (var i = 0; i < values.length; i++) {
                page.setObject(i + 1, values[i]);
                count.setObject(i + 1, values[i]);
            }
            page.setInt(values.length + 1, offset);
            var moves = moves(page);
            try (var total = count.executeQuery()) {
                total.next();
                return new Page(moves, OptionalLong.of(total.getLong(1)));
            }
        }
    }

    PlainPeer(String url) throws SQLException {
        var connection = DriverManager.getConnection(url);
        after =
                connection.prepareStatement(
                        PAGE + "where id > ? order by id limit " + Question.PAGE);
        ofDeal = Statements.where(connection, OF_DEAL);
        ofStage = Statements.where(connection, OF_STAGE);
        all = Statements.where(connection, "");
    }

    /** Creates the table with rows. */
    public static void fill(Connection connection, Iterator<Move> moves) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
                var insert = startedInsert(connection, statement)) {
            for (var i = 1; moves.hasNext(); i++) {
                var move = moves.next();
                insert.setLong(1, move.id());
                insert.setInt(2, move.type());
                insert.setLong(3, move.deal());
                insert.setLong(4, move.time());
                insert.setLong(5, move.category());
                insert.setString(6, move.semantics());
                insert.setString(7, move.stage());
                insert.addBatch();
                if (i % TOGETHER == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            for (var index : INDEXES) {
                statement.execute(index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze");
        }
    }

    private static PreparedStatement startedInsert(
            Connection connection, java.sql.Statement statement) throws SQLException {
        statement.execute(CREATE);
        return connection.prepareStatement(INSERT);
    }

    @Override
    public Page ask(Question question, long value, int offset) throws SQLException {
        return switch (question) {
            case ITEM -> ofDeal.find(offset, value);
            case STAGE -> ofStage.find(offset, Question.OF_STAGE, value, value + Question.MONTH);
            case MIDDLE -> all.find(offset);
            case AFTER -> {
                after.setLong(1, value);
                yield new Page(moves(after), OptionalLong.empty());
            }
        };
    }

    private static List<Move> moves(PreparedStatement statement) throws SQLException {
        var moves = new ArrayList<Move>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                moves.add(move(rows));
            }
        }
        return moves;
    }

    private static Move move(ResultSet row) throws SQLException {
        return new Move(
                row.getLong(1),
                row.getInt(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7));
    }
}
