package dev.daybook.events;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Event bindings of a portal. */
public final class EventBindings {

    /** Maximum number of bindings of one application. */
    public static final int OF_APPLICATION = 500;

    private static final String COLUMNS =
            "id, client_id, event, handler, auth_type, is_offline, connector, min_timeout";
    private static final String ALL =
            "select " + COLUMNS + " from event_binding where portal_id = ? order by id";
    private static final String OF_CLIENT =
            "select "
                    + COLUMNS
                    + " from event_binding where portal_id = ? and client_id = ? order by id";
    private static final String ADD =
            "insert into event_binding (portal_id, "
                    + COLUMNS
                    + ", woken_time, leased_until, given_up, last_error)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '')";
    private static final String REMOVE = "delete from event_binding where portal_id = ? and id = ?";

    private final Database database;
    private final HandlerAddressPolicy places;

    public EventBindings(Database database, HandlerAddressPolicy places) {
        this.database = database;
        this.places = places;
    }

    /** Bindings by their events, as a part of the set-up. */
    private static final SetupPart<Map<String, List<EventBinding>>> BY_EVENT =
            snapshot ->
                    snapshot.list(ALL, EventBindings::binding, snapshot.portal()).stream()
                            .collect(Collectors.groupingBy(EventBinding::event));

    /**
     * Parameters of a request to bind or unbind.
     * @param event its name, in any case
     * @param authType the user whose authorization the handler receives; empty for the default
     * @param minTimeout minimum number of seconds between two {@code ONOFFLINEEVENT} calls
     */
    public record Wish(
            String event,
            String handler,
            Optional<Long> authType,
            boolean isOffline,
            String connector,
            long minTimeout) {

        boolean isMetBy(EventBinding binding) {
            return binding.event().equals(EventType.spelled(event))
                    && binding.isOffline() == isOffline
                    && (isOffline
                            ? binding.connector().equals(connector)
                            : binding.handler().equals(handler)
                                    && (authType.isEmpty()
                                            || authType.get() == binding.authType()));
        }
    }

    /** Returns the bindings of an event. */
    static List<EventBinding> to(Snapshot snapshot, String event) {
        return snapshot.setup(BY_EVENT).getOrDefault(event, List.of());
    }

    /** Returns whether the portal has no bindings. */
    static boolean isEmpty(Snapshot snapshot) {
        return snapshot.setup(BY_EVENT).isEmpty();
    }

    /** Returns the bindings of an application. */
    public List<EventBinding> of(String clientId) {
        return database.read(snapshot -> of(snapshot, clientId));
    }

    private static List<EventBinding> of(Snapshot snapshot, String clientId) {
        return snapshot.list(OF_CLIENT, EventBindings::binding, snapshot.portal(), clientId);
    }

    /**
     * Binds an application to an event. Only an administrator may name another user for {@code
     * authType}, because the handler receives a token of that user.
     */
    public void bind(Caller caller, String clientId, Wish wish) {
        var name = EventType.spelled(wish.event());
        var event =
                EventType.named(name)
                        .filter(found -> found.isOpenTo(caller.scopes()))
                        .orElseThrow(ErrorCode.EVENT_NOT_FOUND::with);
        // CRM events reach handlers for items that an extranet user may not read.
        if (event.isOfCrm() && !caller.isIntranet() && !caller.isAdmin()) {
            throw ErrorCode.ONLY_INTRANET_USER.with();
        }
        if (!wish.isOffline()) {
            places.check(wish.handler());
        }
        var own = caller.isAdmin() ? 0 : caller.userId();
        var authType = wish.authType().orElse(own);
        var isForeign = authType != caller.userId();
        var needsAdmin = isForeign || wish.isOffline() || event.isForAdministrators();
        if (needsAdmin && !caller.isAdmin()) {
            throw ErrorCode.ACCESS_FORBIDDEN.with();
        }
        database.inTransaction(transaction -> {
            transaction.changeSetup();
            var id = IdSequences.next(transaction, "event_binding");
            var binding =
                    new EventBinding(
                            id,
                            clientId,
                            name,
                            wish.isOffline() ? "" : wish.handler(),
                            wish.isOffline() ? 0 : authType,
                            wish.isOffline(),
                            wish.connector(),
                            wish.minTimeout());
            var others = of(transaction, clientId);
            if (others.stream().anyMatch(other -> isSame(other, binding))) {
                throw ErrorCode.HANDLER_BOUND.with();
            }
            if (others.size() >= OF_APPLICATION) {
                throw ErrorCode.TOO_MANY_HANDLERS.with(OF_APPLICATION);
            }
            return transaction.run(
                    ADD,
                    transaction.portal(),
                    binding.id(),
                    binding.clientId(),
                    binding.event(),
                    binding.handler(),
                    binding.authType(),
                    binding.isOffline(),
                    binding.connector(),
                    binding.minTimeout());
        });
    }

    private static boolean isSame(EventBinding one, EventBinding other) {
        return one.event().equals(other.event())
                && one.handler().equals(other.handler())
                && one.authType() == other.authType()
                && one.isOffline() == other.isOffline()
                && one.connector().equals(other.connector());
    }

    /**
     * Removes bindings of an application and discards their undelivered events.
     * @return the number of bindings that were removed
     */
    public int unbind(Caller caller, String clientId, Wish wish) {
        if (!caller.isAdmin() && wish.isOffline()) {
            throw ErrorCode.ACCESS_FORBIDDEN.with();
        }
        return database.inTransaction(transaction -> {
            transaction.changeSetup();
            var meant =
                    of(transaction, clientId).stream()
                            .filter(wish::isMetBy)
                            .filter(binding ->
                                    caller.isAdmin() || binding.authType() == caller.userId())
                            .toList();
            for (var binding : meant) {
                // Locks the binding before its messages, as EventDelivery does.
                transaction.run(REMOVE, transaction.portal(), binding.id());
                EventQueue.removeAll(transaction, binding.id());
            }
            return meant.size();
        });
    }

    static EventBinding binding(Row row) {
        return new EventBinding(
                row.whole(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.whole(5),
                row.yes(6),
                row.text(7),
                row.whole(8));
    }
}
