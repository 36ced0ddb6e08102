package dev.daybook.explain.table;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Arrays that the durations of questions are kept in. They are used again: otherwise each question
 * about a long history would leave tens of megabytes to the garbage collector, which copies them first,
 * and enlarges the heap for them. The memory is given back when it becomes scarce.
 */
public final class Parts {

    /** Durations of a part. */
    static final int SIZE = 1 << 12;

    /** Bound of the parts that are kept between questions: 64 MB. */
    private static final int MOST = 1 << 12;

    private static final ScopedValue<Question> QUESTION = ScopedValue.newInstance();

    private SoftReference<Deque<int[]>> free = new SoftReference<>(new ArrayDeque<>());

    /** The parts that a question uses until its end. */
    private final class Question {
        private final List<int[]> used = new ArrayList<>();

        int[] take() {
            var part = Parts.this.take();
            used.add(part);
            return part;
        }
    }

    /** Answers a question, whose durations must not be used afterwards. */
    public <T> T during(Supplier<T> question) {
        var own = new Question();
        try {
            return ScopedValue.where(QUESTION, own).call(question::get);
        } finally {
            giveBack(own.used);
        }
    }

    /** Returns a part with any values. */
    static int[] next() {
        return QUESTION.isBound() ? QUESTION.get().take() : new int[SIZE];
    }

    private synchronized int[] take() {
        var known = free.get();
        var part = known == null ? null : known.poll();
        return part == null ? new int[SIZE] : part;
    }

    private synchronized void giveBack(List<int[]> parts) {
        var known = free.get();
        if (known == null) {
            known = new ArrayDeque<>();
            free = new SoftReference<>(known);
        }
        for (var part : parts) {
            if (known.size() < MOST) {
                known.add(part);
            }
        }
    }
}
