package dev.daybook.explain.tasks;

import dev.daybook.protocol.Value;

/**
 * Content of a row of task history.
 *
 * @param from the value before; empty if it had none
 * @param to the value after; empty if it has none
 */
record TaskRow(String field, String from, String to) {

    boolean isStatus() {
        return field.equals(ChangeKind.STATUS);
    }

    boolean isDeadline() {
        return field.equals("DEADLINE");
    }

    boolean hasBoth() {
        return !from.isEmpty() && !to.isEmpty();
    }

    long fromNumber() {
        return Value.of(from).asWhole();
    }

    long toNumber() {
        return Value.of(to).asWhole();
    }
}
