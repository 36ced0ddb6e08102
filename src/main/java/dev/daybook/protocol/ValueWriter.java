package dev.daybook.protocol;

/**
 * Serialization target of an answer: JSON, XML or a {@link Value}. A map that ends without a
 * member is written as the empty list, since the protocol has no empty map.
 */
public interface ValueWriter {

    void startItems();

    void endItems();

    void startTree();

    void name(String name);

    void endTree();

    void text(String text);

    void whole(long number);

    /** Writes a number with a fraction, never in exponent form. */
    void decimal(double number);

    void flag(boolean on);

    void nothing();

    /** Writes a body that may have been written before. */
    default void repeated(CachedBody body) {
        body.writeContentTo(this);
    }

    default void member(String name, String text) {
        name(name);
        text(text);
    }

    default void member(String name, long number) {
        name(name);
        whole(number);
    }
}
