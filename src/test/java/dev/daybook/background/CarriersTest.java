package dev.daybook.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tests that calls go on while work keeps the carriers of virtual threads. */
class CarriersTest {

    @Test
    void other_calls_run_while_as_much_work_as_processors_keeps_its_carriers() throws Exception {
        var processors = Runtime.getRuntime().availableProcessors();
        var isDone = new AtomicBoolean();
        var begun = new CountDownLatch(processors);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var works = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < processors; i++) {
                works.add(
                        threads.submit(() ->
                                Carriers.withOneMore(() -> {
                                    begun.countDown();
                                    while (!isDone.get()) {
                                        Thread.onSpinWait();
                                    }
                                    return true;
                                })));
            }
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            var call = threads.submit(() -> true);

            try {
                assertThat(call.get(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                isDone.set(true);
            }
            for (var work : works) {
                assertThat(work.get()).isTrue();
            }
        }
    }

    @Test
    void work_on_a_platform_thread_has_no_carrier() {
        assertThat(Carriers.withOneMore(() -> Thread.currentThread().isVirtual())).isFalse();
    }
}
