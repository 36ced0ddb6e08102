package dev.daybook.pages.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writer of SVG elements. Escapes texts and rounds coordinates to a tenth. */
public final class Svg {

    private final StringBuilder out = new StringBuilder();

    /** Opens an element with alternating names and values of attributes. */
    Svg open(String element, Object... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    Svg close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /** Writes an element without content. */
    Svg add(String element, Object... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    /** Writes an element with a text. */
    Svg text(String element, String text, Object... attributes) {
        open(element, attributes);
        escape(text);
        return close(element);
    }

    /** Writes an element with a title, which browsers show on hover. */
    Svg titled(String element, String title, Object... attributes) {
        open(element, attributes);
        text("title", title);
        return close(element);
    }

    private void start(String element, Object... attributes) {
        out.append('<').append(element);
        for (var i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            if (attributes[i + 1] instanceof Double number) {
                out.append(coordinate(number));
            } else {
                escape(attributes[i + 1].toString());
            }
            out.append('"');
        }
    }

    /** Returns a coordinate with at most one decimal. */
    static String coordinate(double number) {
        var rounded = BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** Returns a path from alternating commands and coordinates. */
    static String path(Object... parts) {
        var path = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Number number) {
                path.append(coordinate(number.doubleValue())).append(' ');
            } else {
                path.append(part);
            }
        }
        return path.toString().strip();
    }

    private void escape(String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(isAllowed(character) ? character : '\ufffd');
            }
        }
    }

    // XML has no form for control characters.
    private static boolean isAllowed(char character) {
        return character >= ' ' || character == '\n' || character == '\t';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
