package dev.daybook.mirror.imports;

import dev.daybook.protocol.Dates;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parser for the times of an import. It assumes neither a zone nor the order of day and month. */
public final class TimeParser {

    private static final String EPOCH = "epoch";
    private static final String EPOCH_MILLIS = "epoch-millis";
    private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}.*");
    private static final Pattern WITH_OFFSET =
            Pattern.compile(
                    ".*\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?\\s*(Z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)",
                    Pattern.CASE_INSENSITIVE);

    private final Optional<ZoneId> zone;
    private final String format;
    private final Optional<DateTimeFormatter> formatter;

    /**
     * @param zone the zone of times without an offset
     * @param format {@code epoch}, {@code epoch-millis} or a pattern such as {@code dd.MM.yyyy
     *     HH:mm}; empty for ISO 8601
     * @throws ImportException if the pattern is invalid
     */
    public TimeParser(Optional<ZoneId> zone, String format) {
        this.zone = zone;
        this.format = format;
        try {
            this.formatter =
                    format.isEmpty() || isEpoch(format)
                            ? Optional.empty()
                            : Optional.of(DateTimeFormatter.ofPattern(format, Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ImportException(
                    "the date format " + format + " is invalid: " + e.getMessage());
        }
    }

    private static boolean isEpoch(String format) {
        return format.equals(EPOCH) || format.equals(EPOCH_MILLIS);
    }

    /** Returns seconds since 1970. */
    long read(String column, String written) throws RejectedRowException {
        var text = written.strip();
        if (isEpoch(format)) {
            if (!text.matches("-?\\d{1,15}")) {
                throw new RejectedRowException(column, "'" + text + "' is not a number");
            }
            var number = Long.parseLong(text);
            return format.equals(EPOCH) ? number : Math.floorDiv(number, 1_000);
        }
        return formatter.isPresent() ? formatted(column, text, formatter.get()) : iso(column, text);
    }

    private long iso(String column, String text) throws RejectedRowException {
        if (!YEAR_FIRST.matcher(text).matches()) {
            throw new RejectedRowException(
                    column,
                    "'" + text + "' is not a time in ISO 8601: describe it with --date-format");
        }
        if (zone.isEmpty() && !WITH_OFFSET.matcher(text).matches()) {
            throw RejectedRowException.withoutZone(column, text);
        }
        return Dates.read(text, zone.orElse(ZoneOffset.UTC), Instant.EPOCH)
                .orElseThrow(
                        () -> new RejectedRowException(column, "'" + text + "' is not a time"));
    }

    private long formatted(String column, String text, DateTimeFormatter pattern)
            throws RejectedRowException {
        try {
            var parsed =
                    pattern.parseBest(
                            text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof OffsetDateTime time) {
                return time.toEpochSecond();
            }
            var local =
                    parsed instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) parsed;
            if (zone.isEmpty()) {
                throw RejectedRowException.withoutZone(column, text);
            }
            return local.atZone(zone.get()).toEpochSecond();
        } catch (DateTimeException _) {
            throw new RejectedRowException(column, "'" + text + "' does not match --date-format");
        }
    }
}
