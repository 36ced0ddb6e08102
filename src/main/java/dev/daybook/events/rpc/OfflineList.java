package dev.daybook.events.rpc;

import dev.daybook.events.OfflineEvents;
import dev.daybook.events.OfflineEvents.Waiting;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** {@code event.offline.list}: lists offline events without fetching them. */
final class OfflineList implements RemoteMethod {

    private static final Value ALL_FIELDS =
            Value.texts(
                    List.of(
                            "ID",
                            "TIMESTAMP_X",
                            "EVENT_NAME",
                            "EVENT_DATA",
                            "EVENT_ADDITIONAL",
                            "MESSAGE_ID",
                            "PROCESS_ID",
                            "ERROR"));

    private final OfflineEvents events;
    private final ListDefinition<Waiting> listing;
    private final InstantSource clock;
    private final ZoneId zone;

    OfflineList(OfflineEvents events, InstantSource clock, CompatibilityProfile profile) {
        this.events = events;
        this.listing = OfflineEvents.listing(profile.zone());
        this.clock = clock;
        this.zone = profile.zone();
    }

    @Override
    public Signature signature() {
        return Signature.global("event.offline.list")
                .paged()
                .summary("Lists the offline events of the application, reserved or not")
                .takes(EventParameters.FILTER, EventParameters.ORDER, EventParameters.CONNECTOR)
                .returns(
                        "A list, 50 a page, each with `ID`, `TIMESTAMP_X`, `EVENT_NAME`,"
                                + " `EVENT_DATA`, `EVENT_ADDITIONAL`, `MESSAGE_ID`, `PROCESS_ID`"
                                + " (empty where it is not taken), `ERROR` (`1` where it failed)")
                .refuses(ErrorCode.WRONG_AUTH_TYPE, ErrorCode.ACCESS_FORBIDDEN)
                .from("events/event-offline-list")
                .exampleAfter(
                        "event.bind", "{\"event\":\"ONCRMDEALUPDATE\",\"event_type\":\"offline\"}")
                .exampleAfter(
                        "crm.deal.update", "{\"id\":1,\"fields\":{\"TITLE\":\"Another title\"}}")
                .example("{\"filter\":{\"EVENT_NAME\":\"ONCRMDEALUPDATE\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var queue = EventParameters.queue(call);
        var query =
                listing.query(
                        call.get(EventParameters.ORDER),
                        call.get(EventParameters.FILTER),
                        ALL_FIELDS,
                        PageRequest.ofClassic(call.start()),
                        new ListDefinition.Now(clock.instant(), zone));
        return query.answer(events.find(queue, query));
    }
}
