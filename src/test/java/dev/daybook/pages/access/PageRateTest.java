package dev.daybook.pages.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limit of page requests. */
class PageRateTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanos = new AtomicLong(SECOND);
    private final PageRate rate = new PageRate(nanos::get);

    private long allowed(String session, int requests) {
        return IntStream.range(0, requests).filter(_ -> rate.allows(session)).count();
    }

    @Test
    void a_session_may_ask_for_a_hundred_pages_at_once_and_for_twenty_a_second_after_that() {
        assertThat(allowed("one", 150)).isEqualTo(100);
        nanos.addAndGet(SECOND);
        assertThat(allowed("one", 150)).isEqualTo(20);
        nanos.addAndGet(60 * SECOND);
        assertThat(allowed("one", 150)).isEqualTo(100);
    }

    @Test
    void sessions_do_not_share_their_limit() {
        assertThat(allowed("one", 150)).isEqualTo(100);
        assertThat(allowed("other", 1)).isEqualTo(1);
    }
}
