package dev.daybook.events;

/**
 * Who wants to be told of what.
 *
 * @param clientId the application
 * @param event the name of the event
 * @param handler the address that is told; empty where the application fetches its events
 * @param authType the user in whose name the handler is told; 0 is whoever did it
 * @param connector the tag of the queue from which the application fetches
 * @param minTimeout the seconds between two wakings
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
