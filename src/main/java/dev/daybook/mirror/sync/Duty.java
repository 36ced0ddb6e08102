package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.Command;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Part of mirroring that repeatedly needs requests to the source. */
interface Duty {

    /**
     * Returns the next request, if there is something to do now and the limits of its methods allow
     * it. What is not applied is returned again.
     */
    Optional<Work> next();

    /** Returns whether several requests of this duty may be under way at the same time. */
    default boolean isParallel() {
        return false;
    }

    /**
     * One request with the handling of its reply.
     *
     * @param stopsAtError whether the first error ends the batch
     * @param ended called when the request has ended, in any way
     */
    record Work(
            List<Command> commands,
            boolean stopsAtError,
            Consumer<BatchReply> apply,
            Runnable ended) {

        Work(List<Command> commands, boolean stopsAtError, Consumer<BatchReply> apply) {
            this(commands, stopsAtError, apply, () -> {});
        }
    }
}
