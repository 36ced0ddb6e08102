package dev.daybook.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Writer for the protocol's XML: no declaration, a root {@code response}, an element for every
 * key, {@code item} for integer keys, {@code 1} or nothing for booleans.
 */
public final class XmlWriter implements ValueWriter {

    private static final String ITEM = "item";
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,17}");

    private final StringBuilder xml = new StringBuilder();
    private final Deque<String> containers = new ArrayDeque<>();
    private String next = "response";

    /** Returns the document so far. */
    public String document() {
        return xml.toString();
    }

    private void open() {
        xml.append('<').append(next).append('>');
    }

    private void close(String name) {
        xml.append("</").append(name).append('>');
        next = ITEM;
    }

    private void start() {
        open();
        containers.push(next);
        next = ITEM;
    }

    private void scalar(String text) {
        var name = next;
        open();
        for (var i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        close(name);
    }

    private void escape(char character) {
        switch (character) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\'' -> xml.append("&#039;");
            case '\t', '\n', '\r' -> xml.append(character);
            // XML cannot contain these characters, not even escaped.
            case '\uFFFE', '\uFFFF' -> xml.append(TextSanitizer.REPLACEMENT);
            default -> xml.append(character < ' ' ? TextSanitizer.REPLACEMENT : character);
        }
    }

    @Override
    public void startItems() {
        start();
    }

    @Override
    public void endItems() {
        close(containers.pop());
    }

    @Override
    public void startTree() {
        start();
    }

    @Override
    public void name(String name) {
        next = INTEGER.matcher(name).matches() ? ITEM : XmlNames.element(name);
    }

    @Override
    public void endTree() {
        close(containers.pop());
    }

    @Override
    public void text(String text) {
        scalar(text);
    }

    @Override
    public void whole(long number) {
        scalar(Long.toString(number));
    }

    @Override
    public void decimal(double number) {
        scalar(NumberConversion.print(number));
    }

    @Override
    public void flag(boolean on) {
        scalar(on ? "1" : "");
    }

    @Override
    public void nothing() {
        scalar("");
    }
}
