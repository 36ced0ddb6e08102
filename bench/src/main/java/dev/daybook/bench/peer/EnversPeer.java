package dev.daybook.bench;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.hibernate.envers.RevisionEntity;
import org.hibernate.envers.RevisionNumber;
import org.hibernate.envers.RevisionTimestamp;
import org.hibernate.envers.query.AuditEntity;
import org.hibernate.envers.query.AuditQuery;

/**
 * Hibernate Envers: deals are entities, each move is a revision. Its tables are filled by SQL
 * with the rows that it would write. It gets the indexes that the queries need, because it does
 * not create them itself.
 */
final class EnversPeer implements Peer {

    private static final List<String> INDEXES =
            List.of(
                    "create index on tracked_deal_AUD (id, REV)",
                    "create index on tracked_deal_AUD (stage, REV)",
                    "create index on tracked_revision (time)");

    private static final String REVISIONS =
            "insert into tracked_revision (id, time) select id, created_time * 1000 from ";
    // Revision type 0 is an insert, 1 an update.
    private static final String ROWS =
            """
            insert into tracked_deal_AUD (REV, REVTYPE, id, category, stage, semantics)
            select id, case when type_id = 1 then 0 else 1 end, owner_id, category_id, stage_id,
                semantics
            from\
            """;

    private final SessionFactory sessions;
    private final QuerySet asked;

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

    /**
     * @param moves environment that holds the rows, in the same database
     */
    EnversPeer(Environment place, Environment moves, QuerySet asked) {
        this.asked = asked;
        this.sessions =
                new Configuration()
                        .addAnnotatedClass(Deal.class)
                        .addAnnotatedClass(Revision.class)
                        .setProperty("hibernate.connection.url", place.address())
                        .setProperty("hibernate.hbm2ddl.auto", "create")
                        .buildSessionFactory();
        place.run(REVISIONS + moves.table("stage_move"));
        place.run(ROWS + " " + moves.table("stage_move"));
        INDEXES.forEach(place::run);
        place.run("vacuum analyze");
    }

    @Override
    public String name() {
        return "Envers";
    }

    @Override
    public int ask(Question question, int time) {
        return sessions.fromSession(session -> {
            // Counts like the page, so that the answer is the same.
            var total =
                    asked(session, question, time)
                            .addProjection(AuditEntity.revisionNumber().count())
                            .getSingleResult();
            var rows =
                    asked(session, question, time)
                            .addOrder(AuditEntity.revisionNumber().asc())
                            .setFirstResult(offset(question, time))
                            .setMaxResults(QuerySet.PAGE)
                            .getResultList()
                            .size();
            if (((Number) total).longValue() < rows) {
                throw new IllegalStateException("a total below the rows of a page");
            }
            return rows;
        });
    }

    private AuditQuery asked(Session session, Question question, int time) {
        return switch (question) {
            case ITEM, AGAIN -> deals(session).add(AuditEntity.id().eq(asked.page(time).deal()));
            case STAGE -> ofStage(session, time);
            case MIDDLE -> deals(session);
        };
    }

    private int offset(Question question, int time) {
        return switch (question) {
            case ITEM, AGAIN -> asked.page(time).offset();
            case STAGE -> 0;
            case MIDDLE -> (int) asked.offset(time);
        };
    }

    private static AuditQuery deals(Session session) {
        return AuditReaderFactory.get(session)
                .createQuery()
                .forRevisionsOfEntity(Deal.class, false, true);
    }

    private AuditQuery ofStage(Session session, int time) {
        return deals(session)
                .add(AuditEntity.property("stage").eq(QuerySet.STAGE))
                .add(AuditEntity.revisionProperty("time").ge(asked.month(time) * 1000))
                .add(
                        AuditEntity.revisionProperty("time")
                                .lt((asked.month(time) + RandomAccess.MONTH) * 1000));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
