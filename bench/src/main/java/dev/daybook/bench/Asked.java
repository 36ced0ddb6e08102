package dev.daybook.bench;

import java.util.List;

/**
 * What is asked for, in turn, the same of everybody.
 *
 * @param deals each with a page of rows
 * @param months where they begin, in seconds since 1970
 * @param offset of a page in the middle
 */
record Asked(List<Long> deals, List<Long> months, long offset) {

    static final int PAGE = 50;
    static final String STAGE = "EXECUTING";

    static Asked of(Moves moves) {
        return new Asked(moves.deals(PAGE), Scattered.months(12), moves.rows() / 2 / PAGE * PAGE);
    }

    long deal(int time) {
        return deals.get(time % deals.size());
    }

    long month(int time) {
        return months.get(time % months.size());
    }
}
