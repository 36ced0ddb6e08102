package dev.daybook.mirror.store;

import java.util.Optional;

/**
 * Reason why this process cannot store what it reads from the source, such as a full disk. It is in
 * memory, because the store may take nothing at all.
 */
public final class StoreTrouble {

    private volatile Optional<String> reason = Optional.empty();

    /** Returns the reason; empty if there is no trouble. */
    public Optional<String> reason() {
        return reason;
    }

    public void began(String why) {
        reason = Optional.of(why);
    }

    public void ended() {
        reason = Optional.empty();
    }
}
