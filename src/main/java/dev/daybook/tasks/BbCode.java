package dev.daybook.tasks;

import java.util.Locale;
import java.util.regex.Pattern;

/** Converter of texts of tasks from BB code to HTML. */
public final class BbCode {

    private static final Pattern TAG =
            Pattern.compile("\\[(/?)([bius])\\]", Pattern.CASE_INSENSITIVE);
    // Other schemes, such as that of scripts, do not become links.
    private static final Pattern LINK =
            Pattern.compile(
                    "\\[url=(https?://[^\\]\\s]+)\\](.*?)\\[/url\\]",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BARE_LINK =
            Pattern.compile("\\[url\\](https?://[^\\[\\s]+)\\[/url\\]", Pattern.CASE_INSENSITIVE);

    private BbCode() {}

    /**
     * Returns text as HTML: bold, italic, underlined and struck text, links, and line breaks. Other
     * tags remain as they are written.
     */
    public static String toHtml(String text) {
        var html =
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
        html = BARE_LINK.matcher(html).replaceAll("<a href=\"$1\">$1</a>");
        html = LINK.matcher(html).replaceAll("<a href=\"$1\">$2</a>");
        return TAG.matcher(html)
                .replaceAll(tag -> "<" + tag.group(1) + tag.group(2).toLowerCase(Locale.ROOT) + ">")
                .replace("\n", "<br />\n");
    }
}
