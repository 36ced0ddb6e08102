package dev.daybook.web;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns what declarations say, in the little Markdown that they use, into HTML. */
final class Markup {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    private Markup() {}

    /** A plain text. */
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A text in which names stand between backticks. */
    static String marked(String declared) {
        return CODE.matcher(text(declared)).replaceAll("<code>$1</code>");
    }

    /** Headings, tables and paragraphs, which empty lines set apart. */
    static String blocks(String markdown) {
        return Arrays.stream(markdown.strip().split("\n\\s*\n"))
                .map(Markup::block)
                .collect(Collectors.joining());
    }

    private static String block(String block) {
        if (block.startsWith("#")) {
            return "<h3>" + marked(block.replaceFirst("^#+ *", "")) + "</h3>\n";
        }
        return block.startsWith("|") ? table(block) : "<p>" + marked(block) + "</p>\n";
    }

    private static String table(String block) {
        var lines = block.lines().toList();
        var body =
                lines.stream().skip(2).map(line -> row(line, "td")).collect(Collectors.joining());
        return "<table>\n<thead>"
                + row(lines.getFirst(), "th scope=\"col\"")
                + "</thead>\n<tbody>"
                + body
                + "</tbody>\n</table>\n";
    }

    private static String row(String line, String cell) {
        var inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        return BAR.splitAsStream(inner)
                .map(each ->
                        "<"
                                + cell
                                + ">"
                                + marked(each.strip().replace("\\|", "|"))
                                + "</"
                                + cell.substring(0, 2)
                                + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }
}
