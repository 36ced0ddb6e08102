package dev.daybook.tasks;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converter of descriptions from BB code to HTML. */
final class BbCode {

    private static final Pattern TAG =
            Pattern.compile("\\[(/?)([bius])\\]", Pattern.CASE_INSENSITIVE);

    private BbCode() {}

    /** Returns text as HTML: bold, italic, underlined and struck text, and line breaks. */
    static String toHtml(String text) {
        var escaped =
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
        return TAG.matcher(escaped)
                .replaceAll(tag -> "<" + tag.group(1) + tag.group(2).toLowerCase(Locale.ROOT) + ">")
                .replace("\n", "<br />\n");
    }
}
