package dev.daybook.explain;

import dev.daybook.background.Carriers;
import dev.daybook.explain.lives.LivesCache;
import dev.daybook.explain.table.Parts;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Rows in memory and processor time, which all questions of a process share. */
public final class QuestionResources {

    /** Questions that a process answers at the same time; others wait. */
    private static final int AT_ONCE = 2;

    private final LivesCache lives = new LivesCache();
    private final Parts parts = new Parts();
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Returns the rows in memory. */
    public LivesCache lives() {
        return lives;
    }

    /** Answers a question as soon as few others are being answered. */
    public <T> T answer(Supplier<T> question) {
        if (!acquire()) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        try {
            return Carriers.withOneMore(() -> parts.during(question));
        } finally {
            places.release();
        }
    }

    private boolean acquire() {
        try {
            return places.tryAcquire(Limits.QUERY_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
