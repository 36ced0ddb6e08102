package dev.daybook.gateway.http;

import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.protocol.Limits;

/**
 * Memory for request bodies and large replies: three eighths of the heap. A third of it is for
 * bodies whose sender is not yet authenticated, so that strangers cannot use up the rest.
 */
record BodyMemory(MemoryBudget known, MemoryBudget unknown) {

    // The bytes, the text made of them, and the parts into which a form is divided.
    private static final int COPIES = 4;
    // Containers with one member need most.
    private static final int BYTES_PER_VALUE = 250;

    static BodyMemory ofHeap() {
        var eighth = Runtime.getRuntime().maxMemory() / 8;
        return new BodyMemory(new MemoryBudget(2 * eighth), new MemoryBudget(eighth));
    }

    /** Returns the memory for received bytes and the texts that are made of them. */
    static long ofBytes(int length) {
        return (long) COPIES * length;
    }

    /** Returns the memory for the values that a body can contain. */
    static long ofValues(byte[] body) {
        var values = 1;
        for (var each : body) {
            switch (each) {
                case ',', '[', '{', '&', '=' -> values++;
                default -> {}
            }
        }
        return (long) BYTES_PER_VALUE * Math.min(values, Limits.PARAMETERS);
    }
}
