package dev.daybook.events.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.events.OfflineEvents;
import dev.daybook.events.OfflineEvents.Waiting;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import java.time.InstantSource;
import java.time.ZoneId;

/** {@code event.offline.get}: fetches offline events. */
final class OfflineGet implements RemoteMethod {

    private static final Param<Long> LIMIT =
            optional(
                    "limit",
                    ParamType.CAST_INT,
                    (long) OfflineEvents.TAKEN_AT_ONCE,
                    "How many, " + OfflineEvents.TAKEN_AT_ONCE + " at most");
    private static final Param<Value> CLEAR =
            optional(
                    "clear",
                    ParamType.ANY,
                    Value.of(1),
                    "`0` keeps them for the process until event.offline.clear");
    private static final Param<String> PROCESS =
            optional(
                    "process_id",
                    ParamType.STRING,
                    "",
                    "The process that fetches its reserved events again");
    private static final Param<Value> FAILED =
            optional(
                    "error",
                    ParamType.ANY,
                    Value.of(0),
                    "`1` fetches the events that event.offline.error has marked");

    private static final Value OLDEST_FIRST = Value.tree("TIMESTAMP_X", "ASC", "ID", "ASC");

    private final OfflineEvents events;
    private final ListDefinition<Waiting> listing;
    private final InstantSource clock;
    private final ZoneId zone;

    OfflineGet(OfflineEvents events, InstantSource clock, CompatibilityProfile profile) {
        this.events = events;
        this.listing = OfflineEvents.listing(profile.zone());
        this.clock = clock;
        this.zone = profile.zone();
    }

    @Override
    public Signature signature() {
        return Signature.global("event.offline.get")
                .summary("Fetches the offline events of the application")
                .takes(
                        EventParameters.FILTER,
                        EventParameters.ORDER,
                        LIMIT,
                        CLEAR,
                        PROCESS,
                        FAILED,
                        EventParameters.CONNECTOR)
                .returns(
                        "`process_id`, which is `null` where the events were removed at once, and"
                                + " `events`, the oldest first: `ID`, `TIMESTAMP_X`, `EVENT_NAME`,"
                                + " `EVENT_DATA`, `EVENT_ADDITIONAL` (`user_id`, the user who caused it),"
                                + " `MESSAGE_ID`")
                .refuses(ErrorCode.WRONG_AUTH_TYPE, ErrorCode.ACCESS_FORBIDDEN)
                .from("events/event-offline-get")
                .exampleAfter(
                        "event.bind", "{\"event\":\"ONCRMDEALUPDATE\",\"event_type\":\"offline\"}")
                .exampleAfter(
                        "crm.deal.update", "{\"id\":1,\"fields\":{\"TITLE\":\"Another title\"}}")
                .example("{\"limit\":10,\"clear\":0}");
    }

    private static Value order(Call call) {
        var chosen = call.get(EventParameters.ORDER);
        return chosen.members().isEmpty() ? OLDEST_FIRST : chosen;
    }

    @Override
    public Answer answer(Call call) {
        var queue = EventParameters.queue(call);
        var query =
                listing.query(
                        order(call),
                        call.get(EventParameters.FILTER),
                        Value.Items.EMPTY,
                        PageRequest.ofClassic(-1),
                        new ListDefinition.Now(clock.instant(), zone));
        var taken =
                events.take(
                        queue,
                        query,
                        call.get(PROCESS),
                        Math.clamp(call.get(LIMIT), 1, OfflineEvents.TAKEN_AT_ONCE),
                        call.get(CLEAR).isTruthy(),
                        call.get(FAILED).isTruthy());
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("process_id");
            if (taken.processId().isEmpty()) {
                sink.nothing();
            } else {
                sink.text(taken.processId());
            }
            sink.name("events");
            sink.startItems();
            taken.events().forEach(event -> query.print(event, sink));
            sink.endItems();
            sink.endTree();
        });
    }
}
