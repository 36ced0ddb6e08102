package dev.daybook.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Parser for the subset of Markdown that method declarations use. */
public final class MarkdownParser {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

    private MarkdownParser() {}

    /** Piece of a line: plain text, or code between backticks. */
    public record Piece(String text, boolean isCode) {}

    /** Block of a text; empty lines separate blocks. */
    public sealed interface Block {}

    public record Heading(String text) implements Block {}

    public record Paragraph(String text) implements Block {}

    public record Table(List<String> head, List<List<String>> rows) implements Block {}

    /** Splits a line at its backticks. */
    public static List<Piece> pieces(String line) {
        var pieces = new ArrayList<Piece>();
        var code = CODE.matcher(line);
        var end = 0;
        while (code.find()) {
            pieces.add(new Piece(line.substring(end, code.start()), false));
            pieces.add(new Piece(code.group(1), true));
            end = code.end();
        }
        pieces.add(new Piece(line.substring(end), false));
        return pieces;
    }

    /** Splits a text into headings, tables and paragraphs. */
    public static List<Block> blocks(String markdown) {
        return Arrays.stream(markdown.strip().split("\n\\s*\n"))
                .map(MarkdownParser::block)
                .toList();
    }

    private static Block block(String block) {
        if (block.startsWith("#")) {
            return new Heading(block.replaceFirst("^#+ *", ""));
        }
        return block.startsWith("|") ? table(block) : new Paragraph(block);
    }

    private static Table table(String block) {
        var rows = block.lines().map(MarkdownParser::cells).toList();
        // The second line is the delimiter row.
        return new Table(rows.getFirst(), rows.subList(2, rows.size()));
    }

    private static List<String> cells(String line) {
        var inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        return BAR.splitAsStream(inner).map(cell -> cell.strip().replace("\\|", "|")).toList();
    }
}
