package dev.daybook.protocol;

/**
 * Where an answer is written, event by event: as JSON, as XML, or into a {@link Value}. A map that
 * ends without a member is written as the empty list, for the protocol has no empty map.
 */
public interface ValueWriter {

    void startItems();

    void endItems();

    void startTree();

    void name(String name);

    void endTree();

    void text(String text);

    void whole(long number);

    /** A number with a fraction, never in exponent form. */
    void decimal(double number);

    void flag(boolean on);

    void nothing();

    /** A body that may have been written before. */
    default void repeated(CachedBody body) {
        body.writeAnewTo(this);
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
