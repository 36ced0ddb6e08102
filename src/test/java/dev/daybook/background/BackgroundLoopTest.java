package dev.daybook.background;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BackgroundLoopTest {

    private static final int FAILURES = 5;

    @Test
    void a_loop_continues_after_failures_and_logs_only_the_first_and_the_recovery()
            throws InterruptedException {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
        lines.start();
        logger.addAppender(lines);
        var steps = new AtomicInteger();
        var isDone = new CountDownLatch(1);
        try (var loop =
                new BackgroundLoop("test loop", Duration.ofMillis(1), () -> step(steps, isDone))) {
            loop.start();
            assertThat(isDone.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(List.copyOf(lines.list))
                .filteredOn(line -> line.getFormattedMessage().contains("test loop"))
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.ERROR, Level.WARN);
    }

    private static void step(AtomicInteger steps, CountDownLatch isDone)
            throws InterruptedException {
        var step = steps.incrementAndGet();
        if (step == 1) {
            throw new StackOverflowError("test");
        }
        if (step <= FAILURES) {
            throw new IllegalStateException("test");
        }
        if (step > FAILURES + 1) {
            isDone.countDown();
            Thread.sleep(Duration.ofSeconds(10));
        }
    }

    @Test
    void closing_ends_a_step_that_waits() {
        var loop =
                new BackgroundLoop(
                        "waiting loop",
                        Duration.ofMillis(1),
                        () -> Thread.sleep(Duration.ofMinutes(1)));
        loop.start();
        var began = System.nanoTime();

        loop.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
}
