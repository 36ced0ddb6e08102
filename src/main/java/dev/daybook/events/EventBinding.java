package dev.daybook.events;

/**
 * Subscription of an application to an event.
 * @param clientId the application
 * @param event the name of the event
 * @param handler the address that receives the event; empty for offline events
 * @param authType the user whose authorization the handler receives; 0 is the user who caused the
 *     event
 * @param connector the tag of the queue of offline events
 * @param minTimeout minimum number of seconds between two {@code ONOFFLINEEVENT} calls
 */
public record EventBinding(
        long id,
        String clientId,
        String event,
        String handler,
        long authType,
        boolean isOffline,
        String connector,
        long minTimeout) {}
