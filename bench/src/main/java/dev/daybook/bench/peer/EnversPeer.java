package dev.daybook.bench.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.hibernate.envers.RevisionEntity;
import org.hibernate.envers.RevisionNumber;
import org.hibernate.envers.RevisionTimestamp;
import org.hibernate.envers.RevisionType;
import org.hibernate.envers.query.AuditEntity;
import org.hibernate.envers.query.AuditQuery;

/**
 * Hibernate Envers: deals are entities, each move is a revision. Its tables are filled by SQL
 * with the rows that it would write. It gets the indexes that the questions need, because it does
 * not create them itself.
 */
public final class EnversPeer implements Peer {

    private static final List<String> INDEXES =
            List.of(
                    "create index on tracked_deal_AUD (id, REV)",
                    "create index on tracked_deal_AUD (stage, REV)",
                    "create index on tracked_revision (time)");

    private static final String REVISIONS =
            "insert into tracked_revision (id, time) select id, time * 1000 from ";
    // Revision type 0 is an insert, 1 an update.
    private static final String ROWS =
            """
            insert into tracked_deal_AUD (REV, REVTYPE, id, category, stage, semantics)
            select id, case when type = 1 then 0 else 1 end, deal, category, stage, semantics
            from\
            """;
    private static final long MILLIS = 1000;

    private final SessionFactory sessions;

    /** Deal entity of a typical application. */
    @Entity(name = "tracked_deal")
    @Audited
    static class Deal {
        @Id long id;
        long category;
        String stage = "";
        String semantics = "";
    }

    /** Revision entity: time of a change. */
    @Entity(name = "tracked_revision")
    @RevisionEntity
    static class Revision {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @RevisionNumber
        long id;

        @RevisionTimestamp long time;
    }

    EnversPeer(String url) {
        this.sessions = sessions(url, "none");
    }

    private static SessionFactory sessions(String url, String tables) {
        return new Configuration()
                .addAnnotatedClass(Deal.class)
                .addAnnotatedClass(Revision.class)
                .setProperty("hibernate.connection.url", url)
                .setProperty("hibernate.hbm2ddl.auto", tables)
                .buildSessionFactory();
    }

    /** Creates the tables. */
    public static void create(String url) {
        sessions(url, "create").close();
    }

    /**
     * Returns statements that fill the tables.
     *
     * @param moves name of a table that {@link PlainPeer} has filled
     */
    public static List<String> filling(String moves) {
        var statements = new ArrayList<String>();
        statements.add(REVISIONS + moves);
        statements.add(ROWS + " " + moves);
        statements.addAll(INDEXES);
        return statements;
    }

    @Override
    public Page ask(Question question, long value, int offset) {
        return sessions.fromSession(session -> {
            var total =
                    question.isCounted()
                            ? OptionalLong.of(total(asked(session, question, value)))
                            : OptionalLong.empty();
            var number = AuditEntity.revisionNumber();
            List<?> rows =
                    asked(session, question, value)
                            .addOrder(question.isCounted() ? number.desc() : number.asc())
                            .setFirstResult(offset)
                            .setMaxResults(Question.PAGE)
                            .getResultList();
            return new Page(rows.stream().map(EnversPeer::move).toList(), total);
        });
    }

    private static long total(AuditQuery query) {
        var count = query.addProjection(AuditEntity.revisionNumber().count()).getSingleResult();
        return ((Number) count).longValue();
    }

    private static Move move(Object row) {
        var parts = (Object[]) row;
        var deal = (Deal) parts[0];
        var revision = (Revision) parts[1];
        return new Move(
                revision.id,
                Move.type(parts[2] == RevisionType.ADD, deal.semantics),
                deal.id,
                revision.time / MILLIS,
                deal.category,
                deal.semantics,
                deal.stage);
    }

    private static AuditQuery asked(Session session, Question question, long value) {
        var deals =
                AuditReaderFactory.get(session)
                        .createQuery()
                        .forRevisionsOfEntity(Deal.class, false, true);
        return switch (question) {
            case ITEM -> deals.add(AuditEntity.id().eq(value));
            case AFTER -> deals.add(AuditEntity.revisionNumber().gt(value));
            case STAGE ->
                    deals.add(AuditEntity.property("stage").eq(Question.OF_STAGE))
                            .add(AuditEntity.revisionProperty("time").ge(value * MILLIS))
                            .add(
                                    AuditEntity.revisionProperty("time")
                                            .lt((value + Question.MONTH) * MILLIS));
            case MIDDLE -> deals;
        };
    }
}
