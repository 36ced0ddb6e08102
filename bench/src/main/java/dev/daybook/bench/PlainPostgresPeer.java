package dev.daybook.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** Plain SQL on the same table: a page and a count, as prepared statements. */
final class PlainPostgresPeer implements Peer {

    private final Connection connection;
    private final QuerySet asked;
    private final BareStatement ofDeal;
    private final BareStatement ofStage;
    private final BareStatement inTheMiddle;

    PlainPostgresPeer(Environment place, QuerySet asked) throws SQLException {
        this.connection = place.connect();
        this.asked = asked;
        this.ofDeal = BareStatement.ofDeal(connection);
        this.ofStage =
                new BareStatement(
                        connection, " and stage_id = ? and created_time >= ? and created_time < ?");
        this.inTheMiddle = new BareStatement(connection, "");
    }

    @Override
    public String name() {
        return "plain PostgreSQL";
    }

    @Override
    public int ask(Question question, int time) throws SQLException {
        var found =
                switch (question) {
                    case ITEM, AGAIN ->
                            ofDeal.find(asked.page(time).offset(), asked.page(time).deal());
                    case STAGE ->
                            ofStage.find(
                                    0,
                                    QuerySet.STAGE,
                                    asked.month(time),
                                    asked.month(time) + RandomAccess.MONTH);
                    case MIDDLE -> inTheMiddle.find(asked.offset(time));
                };
        return found.rows();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
