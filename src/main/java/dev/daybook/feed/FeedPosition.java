package dev.daybook.feed;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Position in the feed: the id of the last row of each source. It is valid in every process and
 * after every restart.
 * @param after ids by source; a missing source starts at its beginning
 */
record FeedPosition(Map<Integer, Long> after) {

    /**
     * Maximum number of sources in a position; no portal has more, and no header line has room
     * for them.
     */
    private static final int SOURCES = 1_000;

    private static final String PART = "\\d{1,9}-\\d{1,18}";
    private static final Pattern WRITTEN =
            Pattern.compile(PART + "(\\." + PART + "){0," + (SOURCES - 1) + "}");
    private static final String BEGINNING = "0";

    static final FeedPosition START = new FeedPosition(Map.of());

    FeedPosition {
        after = Map.copyOf(after);
    }

    /** Parses the output of {@link #toString}; {@code 0} is the beginning of all sources. */
    static Optional<FeedPosition> of(String written) {
        if (written.equals(BEGINNING)) {
            return Optional.of(START);
        }
        if (!WRITTEN.matcher(written).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new FeedPosition(
                        Arrays.stream(written.split("\\."))
                                .map(part -> part.split("-"))
                                .collect(
                                        Collectors.toMap(
                                                part -> Integer.valueOf(part[0]),
                                                part -> Long.valueOf(part[1]),
                                                Math::max))));
    }

    long in(Journal source) {
        return after.getOrDefault(source.id(), 0L);
    }

    FeedPosition with(Journal source, long id) {
        var moved = new TreeMap<>(after);
        moved.put(source.id(), id);
        return new FeedPosition(moved);
    }

    @Override
    public String toString() {
        return after.isEmpty()
                ? BEGINNING
                : new TreeMap<>(after)
                        .entrySet().stream()
                                .map(part -> part.getKey() + "-" + part.getValue())
                                .collect(Collectors.joining("."));
    }
}
