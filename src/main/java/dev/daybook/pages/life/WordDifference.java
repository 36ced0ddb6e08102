package dev.daybook.pages.life;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Difference of two texts by words. Only the middle between a common beginning and a common end is
 * compared word by word, and only if it is short enough to be compared quickly.
 */
public final class WordDifference {

    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");
    private static final int MOST_COMPARISONS = 4_000_000;

    private WordDifference() {}

    /** Kind of a piece. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /** Consecutive words of one kind. */
    public record Piece(Kind kind, String text) {

        public boolean isAdded() {
            return kind == Kind.ADDED;
        }

        public boolean isRemoved() {
            return kind == Kind.REMOVED;
        }
    }

    static List<Piece> of(String before, String after) {
        var old = words(before);
        var current = words(after);
        var start = 0;
        while (start < Math.min(old.size(), current.size())
                && old.get(start).equals(current.get(start))) {
            start++;
        }
        var end = 0;
        while (end < Math.min(old.size(), current.size()) - start
                && old.get(old.size() - 1 - end).equals(current.get(current.size() - 1 - end))) {
            end++;
        }
        var pieces = new ArrayList<Piece>();
        add(pieces, Kind.SAME, old.subList(0, start));
        middle(
                pieces,
                old.subList(start, old.size() - end),
                current.subList(start, current.size() - end));
        add(pieces, Kind.SAME, old.subList(old.size() - end, old.size()));
        return pieces;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group()).toList();
    }

    private static void middle(List<Piece> pieces, List<String> old, List<String> current) {
        if ((long) old.size() * current.size() > MOST_COMPARISONS) {
            add(pieces, Kind.REMOVED, old);
            add(pieces, Kind.ADDED, current);
            return;
        }
        var common = commonLengths(old, current);
        var i = 0;
        var j = 0;
        while (i < old.size() || j < current.size()) {
            if (i < old.size() && j < current.size() && old.get(i).equals(current.get(j))) {
                add(pieces, Kind.SAME, List.of(old.get(i)));
                i++;
                j++;
            } else if (j == current.size()
                    || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                add(pieces, Kind.REMOVED, List.of(old.get(i)));
                i++;
            } else {
                add(pieces, Kind.ADDED, List.of(current.get(j)));
                j++;
            }
        }
    }

    /** Returns the length of the longest common subsequence of all pairs of ends. */
    private static int[][] commonLengths(List<String> old, List<String> current) {
        var lengths = new int[old.size() + 1][current.size() + 1];
        for (var i = old.size() - 1; i >= 0; i--) {
            for (var j = current.size() - 1; j >= 0; j--) {
                lengths[i][j] =
                        old.get(i).equals(current.get(j))
                                ? lengths[i + 1][j + 1] + 1
                                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        var text = String.join("", words);
        if (!pieces.isEmpty() && pieces.getLast().kind() == kind) {
            pieces.add(new Piece(kind, pieces.removeLast().text() + text));
        } else {
            pieces.add(new Piece(kind, text));
        }
    }
}
