package dev.daybook.background;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log of repeated work: one line when it begins to fail and one when it works again. */
public final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /**
     * Logs a failure, unless the try before failed as well.
     *
     * @param work names the work: {@code Delivery to https://example.com/}
     */
    public void failed(String work, Throwable failure) {
        if (failing.add(work)) {
            if (failure.getStackTrace().length == 0) {
                LOG.error("{} failed and will be tried again: {}", work, failure.getMessage());
            } else {
                LOG.error("{} failed and will be tried again", work, failure);
            }
        }
    }

    /** Logs that work succeeded, if the try before failed; at the level that is on by default. */
    public void succeeded(String work) {
        if (!failing.isEmpty() && failing.remove(work)) {
            LOG.warn("{} works again", work);
        }
    }
}
