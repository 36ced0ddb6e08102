package dev.daybook.events;

import dev.daybook.storage.Database;
import java.util.List;

/** How far handlers are behind. */
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

    private final Database database;

    public DeliveryLag(Database database) {
        this.database = database;
    }

    /**
     * How far one handler is behind.
     *
     * @param givenUp how many events were given up
     * @param count how many events wait
     * @param oldest when the next of them happened, in seconds since 1970
     * @param due when the next of them may be told, in seconds since 1970
     * @param attempts how many the next of them took so far
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
