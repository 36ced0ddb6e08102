package dev.daybook.bench.peer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.javers.core.Javers;
import org.javers.core.JaversBuilder;
import org.javers.core.metamodel.annotation.Id;
import org.javers.core.metamodel.object.CdoSnapshot;
import org.javers.core.metamodel.object.InstanceId;
import org.javers.repository.jql.JqlQuery;
import org.javers.repository.jql.QueryBuilder;
import org.javers.repository.sql.DialectName;
import org.javers.repository.sql.SqlRepositoryBuilder;

/**
 * JaVers: each move is a commit of a deal, so the number of the commit is the id of the move. It
 * cannot query values of properties, so the stage is also stored as a commit property. It can
 * neither count nor read the rows behind an id.
 */
public final class JaversPeer implements Peer {

    private static final int TOGETHER = 1_000;

    private final Connection connection;
    private final Javers javers;
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

    JaversPeer(String url) throws SQLException {
        this(DriverManager.getConnection(url), false);
    }

    /**
     * @param isNew whether the tables must be created; JaVers looks for them in another schema
     */
    private JaversPeer(Connection connection, boolean isNew) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        var repository =
                SqlRepositoryBuilder.sqlRepository()
                        .withConnectionProvider(() -> connection)
                        .withDialect(DialectName.POSTGRES)
                        .withSchemaManagementEnabled(isNew)
                        .build();
        javers =
                JaversBuilder.javers()
                        .registerJaversRepository(repository)
                        .withDateTimeProvider(() -> now.atZone(ZoneOffset.UTC))
                        .build();
        connection.commit();
    }

    /**
     * Creates the tables with moves.
     *
     * @param progress is told the number of moves from time to time
     */
    public static void fill(Connection connection, Iterator<Move> moves, LongConsumer progress)
            throws SQLException {
        var peer = new JaversPeer(connection, true);
        var deals = new HashMap<Long, Deal>();
        for (var i = 1L; moves.hasNext(); i++) {
            var move = moves.next();
            peer.now = Instant.ofEpochSecond(move.time());
            var deal = deals.computeIfAbsent(move.deal(), Deal::new);
            deal.category = move.category();
            deal.stage = move.stage();
            deal.semantics = move.semantics();
            peer.javers.commit("1", deal, Map.of("stage", deal.stage));
            if (i % TOGETHER == 0) {
                connection.commit();
                progress.accept(i);
            }
        }
        connection.commit();
    }

    @Override
    public Page ask(Question question, long value, int offset) throws SQLException {
        var moves =
                javers.findSnapshots(query(question, value, offset)).stream()
                        .map(JaversPeer::move)
                        .toList();
        connection.commit();
        return new Page(moves, OptionalLong.empty());
    }

    private static JqlQuery query(Question question, long value, int offset) {
        var query =
                switch (question) {
                    case ITEM -> QueryBuilder.byInstanceId(value, Deal.class);
                    case STAGE ->
                            QueryBuilder.byClass(Deal.class)
                                    .withCommitProperty("stage", Question.OF_STAGE)
                                    .from(utc(value))
                                    .to(utc(value + Question.MONTH - 1));
                    case MIDDLE -> QueryBuilder.byClass(Deal.class);
                    case AFTER ->
                            throw new IllegalArgumentException("JaVers has no rows behind an id");
                };
        return query.skip(offset).limit(Question.PAGE).build();
    }

    private static LocalDateTime utc(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }

    private static Move move(CdoSnapshot snapshot) {
        var semantics = String.valueOf(snapshot.getPropertyValue("semantics"));
        var commit = snapshot.getCommitMetadata();
        return new Move(
                commit.getId().getMajorId(),
                Move.type(snapshot.isInitial(), semantics),
                ((Number) ((InstanceId) snapshot.getGlobalId()).getCdoId()).longValue(),
                commit.getCommitDate().toEpochSecond(ZoneOffset.UTC),
                category(snapshot),
                semantics,
                String.valueOf(snapshot.getPropertyValue("stage")));
    }

    /** JaVers does not keep a number that is 0. */
    private static long category(CdoSnapshot snapshot) {
        var kept = (Number) snapshot.getPropertyValue("category");
        return kept == null ? 0 : kept.longValue();
    }
}
