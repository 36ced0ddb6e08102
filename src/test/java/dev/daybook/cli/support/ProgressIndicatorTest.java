package dev.daybook.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Progress of long work that is not shown on a terminal. */
class ProgressIndicatorTest {

    private static String printed(Duration interval) {
        var out = new ByteArrayOutputStream();
        try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var progress = ProgressIndicator.ofLines(stream, interval, "export", 400)) {
            progress.step();
            progress.reach(100);
            progress.reach(400);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_interval_has_a_line() {
        assertThat(printed(Duration.ZERO).lines())
                .containsExactly("export: 1 of 400 (0 %)", "export: 100 of 400 (25 %)");
    }

    @Test
    void short_work_prints_nothing() {
        assertThat(printed(Duration.ofMinutes(1))).isEmpty();
    }
}
