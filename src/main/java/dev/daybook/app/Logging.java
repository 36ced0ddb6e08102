package dev.daybook.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.daybook.cli.support.LogOptions;
import dev.daybook.gateway.http.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configuration of the log by the options of the command line. */
final class Logging {

    /** Property of the configuration file with the pattern of a line. */
    private static final String LINE = "LINE";

    private static final FileSize LARGEST = FileSize.valueOf("100MB");
    private static final FileSize ALL = FileSize.valueOf("1GB");
    private static final int DAYS = 30;

    private Logging() {}

    /** Applies the options that are set; without any, the configuration file applies. */
    static void configure(LogOptions options) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            configure(context, options, LARGEST);
        }
    }

    /**
     * Applies options to a context.
     *
     * @param largest size after which a file is rotated
     */
    static void configure(LoggerContext context, LogOptions options, FileSize largest) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        options.level().ifPresent(level -> root.setLevel(Level.toLevel(level.name())));
        if (options.file().isEmpty() && options.format() == LogOptions.Format.TEXT) {
            return;
        }
        var appender =
                options.file()
                        .<OutputStreamAppender<ILoggingEvent>>map(
                                file -> toFile(context, file, largest))
                        .orElseGet(Logging::toStderr);
        appender.setContext(context);
        appender.setEncoder(encoder(context, options.format()));
        appender.start();
        root.detachAndStopAllAppenders();
        root.addAppender(appender);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogOptions.Format format) {
        return switch (format) {
            case TEXT -> {
                var encoder = new PatternLayoutEncoder();
                encoder.setContext(context);
                encoder.setPattern(context.getProperty(LINE));
                encoder.start();
                yield encoder;
            }
            case JSON -> {
                var encoder = new JsonEncoder();
                encoder.setContext(context);
                encoder.setWithSequenceNumber(false);
                encoder.setWithNanoseconds(false);
                encoder.setWithThreadName(false);
                encoder.setWithContext(false);
                encoder.setWithMessage(false);
                encoder.setWithArguments(false);
                encoder.setWithFormattedMessage(true);
                encoder.start();
                yield encoder;
            }
        };
    }

    private static OutputStreamAppender<ILoggingEvent> toStderr() {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setTarget("System.err");
        return appender;
    }

    private static OutputStreamAppender<ILoggingEvent> toFile(
            LoggerContext context, Path file, FileSize largest) {
        requireWritable(file);
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        var rotation = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        rotation.setContext(context);
        rotation.setParent(appender);
        rotation.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
        rotation.setMaxFileSize(largest);
        rotation.setTotalSizeCap(ALL);
        rotation.setMaxHistory(DAYS);
        rotation.start();
        appender.setRollingPolicy(rotation);
        return appender;
    }

    private static void requireWritable(Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException _) {
            throw new StartException("cannot write to " + file + ": choose another --log-file");
        }
    }
}
