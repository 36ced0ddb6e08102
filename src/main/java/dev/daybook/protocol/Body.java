package dev.daybook.protocol;

/** Value that can be written as the result of a call. */
@FunctionalInterface
public interface Body {

    void writeTo(ValueWriter writer);
}
