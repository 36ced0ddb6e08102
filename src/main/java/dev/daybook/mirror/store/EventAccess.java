package dev.daybook.mirror.store;

import java.util.List;

/**
 * Access of the source to the address for its events, and state of its queue of offline events.
 *
 * @param keyHash the hash of the key in the address; empty if no events are received
 * @param tokenHash the hash of the token that the source sends with each event; empty if it is not
 *     known
 * @param isPinning whether the token of the first event becomes the known one
 * @param connector the name of the queue of offline events; empty if it is not read
 * @param isReserving whether the source reserves fetched events until they are cleared
 * @param processes the processes that have reserved events whose hints are stored
 */
public record EventAccess(
        String keyHash,
        String tokenHash,
        boolean isPinning,
        String connector,
        boolean isReserving,
        List<String> processes) {

    public static final EventAccess NONE = new EventAccess("", "", false, "", false, List.of());

    public EventAccess {
        processes = List.copyOf(processes);
    }
}
