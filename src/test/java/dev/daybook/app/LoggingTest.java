package dev.daybook.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.util.FileSize;
import dev.daybook.cli.CommandRun;
import dev.daybook.cli.support.LogOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tests the file of the log. */
class LoggingTest {

    @TempDir private Path folder;

    private List<Path> rotated() throws IOException {
        try (var files = Files.list(folder.resolve("logs"))) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        }
    }

    @Test
    void a_large_file_is_rotated_and_compressed() throws Exception {
        var file = folder.resolve("logs/daybook.log");
        var options = new LogOptions();
        new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs("--log-file", file.toString());
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("LINE", "%msg%n");
        Logging.configure(context, options, FileSize.valueOf("1KB"));
        var log = context.getLogger("test");
        log.warn("First line");
        for (var i = 0; rotated().isEmpty() && i < 100; i++) {
            log.warn("Line {} {}", i, "x".repeat(200));
            Thread.sleep(100);
        }
        log.warn("Last line");
        context.stop();

        assertThat(rotated()).isNotEmpty();
        try (var unpacked = new GZIPInputStream(Files.newInputStream(rotated().getFirst()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("First line\n");
        }
        assertThat(Files.readString(file)).endsWith("Last line\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var log = inTheWay.resolve("daybook.log");

        var run =
                CommandRun.with(
                        Map.of(),
                        "serve",
                        "--data",
                        folder.resolve("data").toString(),
                        "--log-file",
                        log.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("daybook: cannot write to " + log + ": choose another --log-file");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
