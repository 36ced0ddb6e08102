package dev.daybook.events;

import dev.daybook.events.EventQueue.Message;
import dev.daybook.portal.auth.Secrets;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.FilterSql;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Queues of offline events, which applications fetch. */
public final class OfflineEvents {

    /** Maximum number of events in one call. */
    public static final int TAKEN_AT_ONCE = 50;

    /** Age at which an event is discarded. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Field<Waiting> ID =
            Field.of(
                    "ID",
                    FieldType.INTEGER,
                    "id",
                    (event, out) -> out.text(Long.toString(event.id())));
    private static final Field<Waiting> MESSAGE_ID =
            Field.of(
                    "MESSAGE_ID",
                    FieldType.CODE,
                    "message_id",
                    (event, out) -> out.text(event.messageId()));
    private static final Field<Waiting> PROCESS_ID =
            Field.of(
                    "PROCESS_ID",
                    FieldType.CODE,
                    "process_id",
                    (event, out) -> out.text(event.processId()));
    private static final Field<Waiting> IS_ERROR =
            Field.of(
                    "ERROR",
                    FieldType.INTEGER,
                    "is_error",
                    (event, out) -> out.text(event.isError() ? "1" : "0"));

    private static final int PROCESS_ID_LENGTH = 32;
    private static final int MESSAGE_ID_LENGTH = 32;
    private static final String COLUMNS =
            "id, created_time, event, data, user_id, message_id, process_id, is_error";
    private static final String OF_QUEUE =
            " where portal_id = ? and client_id = ? and connector = ?";
    private static final String FIND =
            "select " + COLUMNS + " from offline_event" + OF_QUEUE + " and ";
    private static final String COUNT = "select count(*) from offline_event" + OF_QUEUE + " and ";
    private static final String ADD =
            """
            insert into offline_event (portal_id, client_id, connector, id, event, data, user_id,
                message_id, process_id, is_error, created_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, '', 0, ?)\
            """;

    /** Updates the entry of an object that has not been fetched yet, instead of adding another. */
    private static final String MERGE =
            "update offline_event set created_time = ?, user_id = ?"
                    + OF_QUEUE
                    + " and message_id = ? and process_id = '' and is_error = 0";

    private static final String TAKE =
            "update offline_event set process_id = ?" + OF_QUEUE + " and id = ?";
    private static final String REMOVE = "delete from offline_event" + OF_QUEUE + " and id = ?";
    private static final String OF_PROCESS =
            " where portal_id = ? and client_id = ? and process_id = ?";
    private static final String CLEAR = "delete from offline_event" + OF_PROCESS;
    private static final String FAIL = "update offline_event set is_error = 1" + OF_PROCESS;
    private static final String REMOVE_OLDER =
            "delete from offline_event where portal_id = ? and created_time < ?";

    private final Database database;

    public OfflineEvents(Database database) {
        this.database = database;
    }

    /** Key of a queue: the application and its tag. */
    public record Name(String clientId, String connector) {}

    /**
     * Event in a queue.
     * @param data as JSON
     * @param userId the user who caused the event; 0 is the system
     * @param processId the process of the application that has fetched it; empty if there is none
     */
    public record Waiting(
            long id,
            long created,
            String event,
            String data,
            long userId,
            String messageId,
            String processId,
            boolean isError) {}

    /**
     * Fetched events.
     * @param processId the process that has fetched them; empty if they were removed at once
     */
    public record Taken(String processId, List<Waiting> events) {}

    /** Adds an event, or updates time and user of the entry of the same object that still waits. */
    static void add(Transaction transaction, EventBinding binding, Message message) {
        var messageId = messageId(message);
        var merged =
                transaction.run(
                        MERGE,
                        message.created(),
                        message.userId(),
                        transaction.portal(),
                        binding.clientId(),
                        binding.connector(),
                        messageId);
        if (merged > 0) {
            return;
        }
        transaction.run(
                ADD,
                transaction.portal(),
                binding.clientId(),
                binding.connector(),
                message.id(),
                message.event(),
                message.data(),
                message.userId(),
                messageId,
                message.created());
    }

    private static String messageId(Message message) {
        return Secrets.hash(message.event() + message.data()).substring(0, MESSAGE_ID_LENGTH);
    }

    static void removeOlder(Transaction transaction, long moment) {
        transaction.run(REMOVE_OLDER, transaction.portal(), moment);
    }

    /**
     * Fetches events.
     * @param processId fetches again the events of this process; empty fetches new ones
     * @param limit maximum number of events
     * @param remove whether they are removed at once; otherwise they stay until the process
     *     clears them
     * @param failed whether failed events are fetched instead of the others
     */
    public Taken take(
            Name queue,
            Query<Waiting> query,
            String processId,
            int limit,
            boolean remove,
            boolean failed) {
        return database.inTransaction(transaction -> {
            var wanted =
                    Filter.<Waiting>equal(PROCESS_ID, processId)
                            .and(Filter.equal(IS_ERROR, failed ? 1 : 0));
            var events =
                    find(
                            transaction,
                            queue,
                            // A concurrent call waits for the lock, and then finds other events.
                            new Query<>(
                                    query.filter().and(wanted),
                                    query.order(),
                                    query.select(),
                                    query.page()),
                            limit,
                            transaction.dialect().forUpdate());
            var taker = processId.isEmpty() ? Secrets.random(PROCESS_ID_LENGTH) : processId;
            for (var event : events) {
                if (remove) {
                    transaction.run(
                            REMOVE,
                            transaction.portal(),
                            queue.clientId(),
                            queue.connector(),
                            event.id());
                } else {
                    transaction.run(
                            TAKE,
                            taker,
                            transaction.portal(),
                            queue.clientId(),
                            queue.connector(),
                            event.id());
                }
            }
            return new Taken(remove ? "" : taker, events);
        });
    }

    /** Returns a page of a queue. */
    public RowPage<Waiting> find(Name queue, Query<Waiting> query) {
        return database.read(snapshot -> {
            var where = FilterSql.of(query.filter(), snapshot.dialect());
            return new RowPage<>(
                    find(snapshot, queue, query, Limits.PAGE_ROWS, ""),
                    query.page().counted()
                            ? OptionalLong.of(
                                    snapshot.number(
                                            COUNT + where.sql(),
                                            where.after(
                                                    snapshot.portal(),
                                                    queue.clientId(),
                                                    queue.connector())))
                            : OptionalLong.empty());
        });
    }

    private static List<Waiting> find(
            Snapshot snapshot, Name queue, Query<Waiting> query, int limit, String suffix) {
        var where = FilterSql.of(query.filter(), snapshot.dialect());
        return snapshot.list(
                FIND
                        + where.sql()
                        + " order by "
                        + FilterSql.orderBy(query.order(), snapshot.dialect())
                        + " limit "
                        + limit
                        + " offset "
                        + query.page().offset()
                        + suffix,
                OfflineEvents::waiting,
                where.after(snapshot.portal(), queue.clientId(), queue.connector()));
    }

    /** Removes the events of a process, or only those with the given ids or message ids. */
    public void clear(String clientId, String processId, List<Long> ids, List<String> messages) {
        settle(CLEAR, clientId, processId, ids, messages);
    }

    /** Marks the events of a process as failed, or only those with the given message ids. */
    public void fail(String clientId, String processId, List<String> messages) {
        settle(FAIL, clientId, processId, List.of(), messages);
    }

    private void settle(
            String sql, String clientId, String processId, List<Long> ids, List<String> messages) {
        database.inTransaction(transaction -> {
            var parts = new ArrayList<Filter<Waiting>>();
            if (!ids.isEmpty()) {
                parts.add(Filter.oneOfNumbers(ID, ids));
            }
            if (!messages.isEmpty()) {
                parts.add(Filter.oneOfTexts(MESSAGE_ID, messages));
            }
            var which = parts.isEmpty() ? Filter.<Waiting>everything() : new Filter.Any<>(parts);
            var where = FilterSql.of(which, transaction.dialect());
            return transaction.run(
                    sql + " and " + where.sql(),
                    where.after(transaction.portal(), clientId, processId));
        });
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.whole(1),
                row.whole(2),
                row.text(3),
                row.text(4),
                row.whole(5),
                row.text(6),
                row.text(7),
                row.yes(8));
    }

    // ---- list definition ----

    /** Returns the definition of lists: names in any case, unknown ones are ignored. */
    public static ListDefinition<Waiting> listing(ZoneId zone) {
        return new ListDefinition<>(
                List.of(
                        ID,
                        Field.of(
                                "TIMESTAMP_X",
                                FieldType.TIME,
                                "created_time",
                                (event, out) -> out.text(Dates.write(event.created(), zone))),
                        Field.of(
                                "EVENT_NAME",
                                FieldType.CODE,
                                "event",
                                (event, out) -> out.text(event.event())),
                        new Field<>(
                                "EVENT_DATA",
                                FieldType.CODE,
                                "data",
                                false,
                                false,
                                (event, out) -> data(event).writeTo(out)),
                        new Field<>(
                                "EVENT_ADDITIONAL",
                                FieldType.INTEGER,
                                "user_id",
                                false,
                                false,
                                (event, out) ->
                                        Value.tree("user_id", Long.toString(event.userId()))
                                                .writeTo(out)),
                        MESSAGE_ID,
                        PROCESS_ID.onlyByName(),
                        IS_ERROR.onlyByName()),
                FilterDialect.CLASSIC.withNames(
                        name -> name.toUpperCase(Locale.ROOT),
                        name -> name.toUpperCase(Locale.ROOT)));
    }

    private static Value data(Waiting event) {
        return JsonReader.read(event.data().getBytes(StandardCharsets.UTF_8))
                .orElse(Value.Items.EMPTY);
    }
}
