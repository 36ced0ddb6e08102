package dev.daybook.bench.peer;

import java.util.List;
import java.util.OptionalLong;

/** Engine that answers questions about the history of deals, one at a time. */
interface Peer {

    /**
     * Answer.
     *
     * @param total empty if the question has none, or the engine cannot count
     */
    record Page(List<Move> moves, OptionalLong total) {}

    Page ask(Question question, long value, int offset) throws Exception;
}
