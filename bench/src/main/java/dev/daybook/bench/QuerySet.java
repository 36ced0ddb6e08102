package dev.daybook.bench;

import dev.daybook.bench.peer.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Parameters of questions about the history of deals, the same for all engines. */
record QuerySet(DealMoves moves) {

    /**
     * Parameters of a question.
     *
     * @param value the deal, the id or the start of the month; see {@link Question}
     */
    record Asked(long value, long offset) {

        /** Returns the call of Daybook. */
        byte[] call(Question question) {
            var filter =
                    switch (question) {
                        case ITEM -> "\"OWNER_ID\":" + value;
                        case AFTER -> "\">ID\":" + value;
                        case STAGE -> GrowthBench.stageInMonth(value);
                        case MIDDLE -> "";
                    };
            return HttpConnection.call(
                    "crm.stagehistory.list",
                    "{\"entityTypeId\":2,\"filter\":{%s},\"order\":{\"ID\":\"%s\"},\"start\":%d}"
                            .formatted(
                                    filter,
                                    question.isCounted() ? "DESC" : "ASC",
                                    question.isCounted() ? offset : -1));
        }

        /** Returns the request of a peer. */
        byte[] request(Question question) {
            return HttpConnection.get("%s/%d/%d".formatted(question, value, offset));
        }
    }

    List<Asked> asked(Question question) {
        return switch (question) {
            case ITEM -> pagesOfDeals();
            case AFTER -> ids();
            case STAGE ->
                    RandomAccess.months(RandomAccess.VARIETY).stream()
                            .map(from -> new Asked(from, 0))
                            .toList();
            case MIDDLE -> middle();
        };
    }

    /** Returns full pages of deals. */
    private List<Asked> pagesOfDeals() {
        var pages = new ArrayList<>(DealMoves.SIZES.stream().flatMap(this::pagesOfDeals).toList());
        Collections.shuffle(pages, new Random(Question.PAGE));
        return pages;
    }

    private Stream<Asked> pagesOfDeals(int size) {
        return moves.deals(size).stream()
                .flatMap(deal ->
                        IntStream.range(0, size / Question.PAGE)
                                .mapToObj(page -> new Asked(deal, (long) page * Question.PAGE)));
    }

    private List<Asked> ids() {
        return LongStream.range(0, RandomAccess.VARIETY)
                .mapToObj(i -> new Asked(moves.rows() * i / RandomAccess.VARIETY, 0))
                .toList();
    }

    /** If there are few pages, most of them count as the middle. */
    private List<Asked> middle() {
        var pages = moves.rows() / Question.PAGE;
        var count = Math.min(RandomAccess.VARIETY, Math.max(1, pages * 3 / 4));
        var first = (pages - count) / 2;
        return LongStream.range(first, first + count)
                .mapToObj(page -> new Asked(0, page * Question.PAGE))
                .toList();
    }
}
