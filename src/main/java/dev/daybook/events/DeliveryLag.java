package dev.daybook.events;

import dev.daybook.storage.Database;
import java.util.List;

/** Lag of event delivery: the undelivered events of each handler. */
public final class DeliveryLag {

    private static final String HEAD =
            "coalesce((select %s from event_queue q where q.portal_id = b.portal_id"
                    + " and q.binding_id = b.id order by q.id limit 1), 0)";
    private static final String ALL =
            "select b.id, b.client_id, b.event, b.handler, b.last_error, b.given_up,"
                    + " (select count(*) from event_queue q where q.portal_id = b.portal_id"
                    + " and q.binding_id = b.id), "
                    + HEAD.formatted("q.created_time")
                    + ", "
                    + HEAD.formatted("q.due_time")
                    + ", "
                    + HEAD.formatted("q.attempts")
                    + " from event_binding b where b.portal_id = ? and b.is_offline = 0"
                    + " order by b.id";

    private static final String WAITING =
            "select count(*), coalesce(min(q.created_time), 0) from event_queue q"
                    + " join event_binding b on b.portal_id = q.portal_id and b.id = q.binding_id"
                    + " where q.portal_id = ? and b.is_offline = 0";

    private final Database database;

    public DeliveryLag(Database database) {
        this.database = database;
    }

    /**
     * Lag of one handler.
     * @param givenUp number of events that were discarded after too many failures
     * @param count number of undelivered events
     * @param oldest time of the next event, in seconds since 1970
     * @param due earliest time of the next attempt, in seconds since 1970
     * @param attempts number of failed attempts for the next event
     */
    public record OfHandler(
            long id,
            String clientId,
            String event,
            String handler,
            String lastError,
            long givenUp,
            long count,
            long oldest,
            long due,
            long attempts) {}

    /**
     * Undelivered events of all handlers.
     * @param oldest time of the oldest one, in seconds since 1970; 0 if there is none
     */
    public record Waiting(long count, long oldest) {}

    public Waiting waiting() {
        return database.read(snapshot ->
                snapshot.first(
                                WAITING,
                                row -> new Waiting(row.whole(1), row.whole(2)),
                                snapshot.portal())
                        .orElseThrow());
    }

    public List<OfHandler> all() {
        return database.read(snapshot ->
                snapshot.list(
                        ALL,
                        row ->
                                new OfHandler(
                                        row.whole(1),
                                        row.text(2),
                                        row.text(3),
                                        row.text(4),
                                        row.text(5),
                                        row.whole(6),
                                        row.whole(7),
                                        row.whole(8),
                                        row.whole(9),
                                        row.whole(10)),
                        snapshot.portal()));
    }
}
