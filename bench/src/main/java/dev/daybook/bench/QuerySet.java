package dev.daybook.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Parameters of queries, the same for all engines.
 *
 * @param pages pages of deals, with fifty rows each
 * @param months starts of months, in seconds since 1970
 * @param offsets offsets of pages around the middle
 */
record QuerySet(List<DealPage> pages, List<Long> months, List<Long> offsets) {

    static final int PAGE = 50;
    static final String STAGE = "EXECUTING";

    /** Page of one deal's history. */
    record DealPage(long deal, int offset) {}

    static QuerySet of(DealMoves moves) {
        return new QuerySet(
                pages(moves),
                RandomAccess.months(RandomAccess.VARIETY),
                offsets(moves.rows() / PAGE));
    }

    private static List<DealPage> pages(DealMoves moves) {
        var pages =
                new ArrayList<>(
                        DealMoves.SIZES.stream().flatMap(size -> pages(moves, size)).toList());
        Collections.shuffle(pages, new Random(PAGE));
        return pages;
    }

    private static Stream<DealPage> pages(DealMoves moves, int size) {
        return moves.deals(size).stream()
                .flatMap(deal ->
                        IntStream.range(0, size / PAGE)
                                .mapToObj(page -> new DealPage(deal, page * PAGE)));
    }

    /** If there are few pages, most of them count as the middle. */
    private static List<Long> offsets(long pages) {
        var count = Math.min(RandomAccess.VARIETY, Math.max(1, pages * 3 / 4));
        var first = (pages - count) / 2;
        return LongStream.range(first, first + count).map(page -> page * PAGE).boxed().toList();
    }

    DealPage page(int time) {
        return pages.get(time % pages.size());
    }

    long month(int time) {
        return months.get(time % months.size());
    }

    long offset(int time) {
        return offsets.get(time % offsets.size());
    }
}
