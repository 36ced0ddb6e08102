package dev.daybook.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.metamodel.annotation.Id;
import org.javers.repository.jql.QueryBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;

/**
 * JaVers: each move is a commit of a deal. It cannot query values of properties, so the stage is
 * also stored as a commit property. It cannot query totals, so they are left out.
 */
final class JaversPeer implements Peer {

    private static final int IN_A_TRANSACTION = 1_000;
    private static final int TOLD = 5_000;

    private final Connection connection;
    private final Javers javers;
    private final QuerySet asked;
    private Instant now = Instant.EPOCH;

    /** Deal class of a typical application. */
    static final class Deal {
        @Id final long id;
        long category;
        String stage = "";
        String semantics = "";

        Deal(long id) {
            this.id = id;
        }
    }

    JaversPeer(Environment place, DealMoves moves, QuerySet asked) throws SQLException {
        this.asked = asked;
        connection = place.connect();
        connection.setAutoCommit(false);
        var repository =
                SqlRepositoryBuilder.sqlRepository()
                        .withConnectionProvider(() -> connection)
                        .withDialect(DialectName.POSTGRES)
                        .build();
        javers =
                JaversBuilder.javers()
                        .registerJaversRepository(repository)
                        .withDateTimeProvider(() -> now.atZone(ZoneOffset.UTC))
                        .build();
        connection.commit();
        load(moves);
        place.run("vacuum analyze");
    }

    private void load(DealMoves moves) throws SQLException {
        var deals = new HashMap<Long, Deal>();
        var done = 0;
        try (var all = moves.all()) {
            for (var move : (Iterable<DealMoves.Move>) all::iterator) {
                BenchmarkTimeout.check();
                now = Instant.ofEpochSecond(move.time());
                var deal = deals.computeIfAbsent(move.deal().id(), Deal::new);
                deal.category = move.deal().category();
                deal.stage = move.stage();
                deal.semantics = move.semantics().letter();
                javers.commit("1", deal, Map.of("stage", deal.stage));
                done++;
                if (done % IN_A_TRANSACTION == 0) {
                    connection.commit();
                }
                if (done % TOLD == 0) {
                    ProgressLog.say("  %,d moves with JaVers".formatted(done));
                }
            }
        }
        connection.commit();
    }

    @Override
    public String name() {
        return "JaVers, no totals";
    }

    @Override
    public int ask(Question question, int time) throws SQLException {
        var query =
                switch (question) {
                    case ITEM, AGAIN ->
                            QueryBuilder.byInstanceId(asked.page(time).deal(), Deal.class)
                                    .skip(asked.page(time).offset());
                    case STAGE ->
                            QueryBuilder.byClass(Deal.class)
                                    .withCommitProperty("stage", QuerySet.STAGE)
                                    .from(utc(asked.month(time)))
                                    .to(utc(asked.month(time) + RandomAccess.MONTH - 1));
                    case MIDDLE -> QueryBuilder.byClass(Deal.class).skip((int) asked.offset(time));
                };
        var rows = javers.findSnapshots(query.limit(QuerySet.PAGE).build()).size();
        connection.commit();
        return rows;
    }

    private static LocalDateTime utc(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
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
