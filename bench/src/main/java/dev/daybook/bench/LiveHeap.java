package dev.daybook.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Heap that a server uses while it works, without garbage. */
final class LiveHeap {

    /** Looks at the heap while the server works. */
    static final int LOOKS = 7;

    private LiveHeap() {}

    /** Returns the mebibytes that work takes beyond those at rest: the most of all looks. */
    static double mebibytes(ServerProcess server, Runnable work) {
        var atRest = server.liveBytes();
        return during(
                work,
                () ->
                        (LongStream.generate(server::liveBytes).limit(LOOKS).max().orElse(atRest)
                                        - atRest)
                                / (double) (1 << 20));
    }

    /** Measures while somebody does the same work again and again. */
    static <T> T during(Runnable work, Supplier<T> measurement) {
        var isOver = new AtomicBoolean();
        var working =
                CompletableFuture.runAsync(
                        () -> {
                            while (!isOver.get()) {
                                work.run();
                            }
                        },
                        task -> Thread.ofPlatform().start(task));
        try {
            return measurement.get();
        } finally {
            isOver.set(true);
            working.join();
        }
    }
}
