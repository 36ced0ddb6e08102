package dev.daybook.pages.text;

import java.util.ArrayList;
import java.util.List;

/** Text with emphasized parts. */
public record RichText(List<Part> parts) {

    /** Marks around an emphasized part in the resource bundle. */
    static final char OPEN = '\u27e6';

    static final char CLOSE = '\u27e7';

    /** Part of a text. */
    public record Part(String text, boolean isStrong) {}

    /** Parses the marks of a message. */
    static RichText parse(String message) {
        var parts = new ArrayList<Part>();
        var rest = message;
        while (!rest.isEmpty()) {
            var open = rest.indexOf(OPEN);
            var close = rest.indexOf(CLOSE, open);
            if (open < 0 || close < 0) {
                parts.add(new Part(rest, false));
                break;
            }
            if (open > 0) {
                parts.add(new Part(rest.substring(0, open), false));
            }
            parts.add(new Part(rest.substring(open + 1, close), true));
            rest = rest.substring(close + 1);
        }
        return new RichText(List.copyOf(parts));
    }

    /** Returns the text without emphasis. */
    public String plain() {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /** Returns this text followed by another one. */
    public RichText then(RichText other) {
        if (parts.isEmpty()) {
            return other;
        }
        var all = new ArrayList<>(parts);
        all.add(new Part(" ", false));
        all.addAll(other.parts);
        return new RichText(List.copyOf(all));
    }

    public static RichText empty() {
        return new RichText(List.of());
    }
}
