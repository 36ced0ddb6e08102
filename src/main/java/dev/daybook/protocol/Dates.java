package dev.daybook.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Formatter and parser for dates of the protocol. */
public final class Dates {

    private static final String TIME = "(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?";
    private static final String OFFSET = "\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?";
    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})-(\\d{1,2})-(\\d{1,2})" + TIME + OFFSET, Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_SLASHED =
            Pattern.compile(
                    "(\\d{4})/(\\d{1,2})/(\\d{1,2})" + TIME + OFFSET, Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_DASHED =
            Pattern.compile(
                    "(\\d{1,2})-(\\d{1,2})-(\\d{4})" + TIME + OFFSET, Pattern.CASE_INSENSITIVE);
    private static final Pattern RFC_2822 =
            Pattern.compile(
                    "(?:[a-z]{3}, *)?\\d{1,2} [a-z]{3} \\d{4} \\d{2}:\\d{2}(?::\\d{2})? (?:GMT|[+-]\\d{4})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPACT =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})" + TIME + OFFSET, Pattern.CASE_INSENSITIVE);
    private static final Pattern DOTTED =
            Pattern.compile(
                    "(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})" + TIME + OFFSET, Pattern.CASE_INSENSITIVE);
    private static final Pattern SLASHED =
            Pattern.compile(
                    "(\\d{1,2})/(\\d{1,2})/(\\d{4})" + TIME + OFFSET, Pattern.CASE_INSENSITIVE);
    private static final Pattern EPOCH = Pattern.compile("@(-?\\d{1,12})(?:\\.\\d+)?");
    private static final Pattern RELATIVE =
            Pattern.compile(
                    "([+-]?)\\s*(\\d{1,6})\\s*(second|sec|minute|min|hour|day|week|month|year)s?( ago)?");

    private Dates() {}

    /** Formats an instant in whole seconds with the offset of the zone, never {@code Z}. */
    public static String write(long epochSecond, ZoneId zone) {
        var offset = zone.getRules().getOffset(Instant.ofEpochSecond(epochSecond));
        return write(LocalDateTime.ofEpochSecond(epochSecond, 0, offset), offset);
    }

    private static String write(LocalDateTime time, ZoneOffset offset) {
        var text = new StringBuilder(25);
        var year = time.getYear();
        text.append((char) ('0' + year / 1000 % 10)).append((char) ('0' + year / 100 % 10));
        pad(text, year % 100).append('-');
        pad(text, time.getMonthValue()).append('-');
        pad(text, time.getDayOfMonth()).append('T');
        pad(text, time.getHour()).append(':');
        pad(text, time.getMinute()).append(':');
        pad(text, time.getSecond());
        var minutes = offset.getTotalSeconds() / 60;
        text.append(minutes < 0 ? '-' : '+');
        pad(text, Math.abs(minutes) / 60).append(':');
        return pad(text, Math.abs(minutes) % 60).toString();
    }

    private static StringBuilder pad(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Formats a date without time: midnight UTC, converted to the portal's zone. */
    public static String writeDate(LocalDate date, ZoneId zone) {
        return write(date.atStartOfDay().toEpochSecond(ZoneOffset.UTC), zone);
    }

    /**
     * Reads a free-form date: ISO 8601, {@code YYYYMMDD}, {@code YYYY/MM/DD}, {@code DD.MM.YYYY},
     * {@code DD-MM-YYYY}, {@code MM/DD/YYYY}, each with or without time and offset, RFC 2822,
     * {@code @epoch}, {@code now}, {@code today},
     * {@code yesterday}, {@code tomorrow}, {@code -7 days}. Without an offset the zone is assumed;
     * fractions of a second are dropped.
     *
     * @return seconds since 1970, or empty if the text is not a date
     */
    public static Optional<Long> read(String written, ZoneId zone, Instant now) {
        var text = written.strip();
        try {
            return absolute(text, zone)
                    .or(() -> relative(text.toLowerCase(Locale.ROOT), zone, now))
                    .filter(second -> hasFourDigits(yearOf(second, zone)));
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static int yearOf(long second, ZoneId zone) {
        return Instant.ofEpochSecond(second).atZone(zone).getYear();
    }

    // The date format supports only years with four digits.
    private static boolean hasFourDigits(int year) {
        return year >= 1 && year <= 9999;
    }

    private static Optional<Long> absolute(String text, ZoneId zone) {
        var epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return Optional.of(Long.parseLong(epoch.group(1)));
        }
        if (RFC_2822.matcher(text).matches()) {
            var time = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text);
            return Optional.of(time.getLong(ChronoField.INSTANT_SECONDS));
        }
        return match(ISO, text, 1, 2, 3, zone)
                .or(() -> match(YEAR_SLASHED, text, 1, 2, 3, zone))
                .or(() -> match(DAY_DASHED, text, 3, 2, 1, zone))
                .or(() -> match(COMPACT, text, 1, 2, 3, zone))
                .or(() -> match(DOTTED, text, 3, 2, 1, zone))
                .or(() -> match(SLASHED, text, 3, 1, 2, zone));
    }

    private static Optional<Long> match(
            Pattern pattern, String text, int year, int month, int day, ZoneId zone) {
        var matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var date =
                LocalDate.of(number(matcher, year), number(matcher, month), number(matcher, day));
        var time =
                matcher.group(4) == null
                        ? LocalTime.MIDNIGHT
                        : LocalTime.of(
                                number(matcher, 4),
                                number(matcher, 5),
                                matcher.group(6) == null ? 0 : number(matcher, 6));
        var written = matcher.group(7);
        var offset = written == null ? zone : offset(written.toUpperCase(Locale.ROOT));
        return Optional.of(date.atTime(time).atZone(offset).toEpochSecond());
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static ZoneId offset(String written) {
        return Character.isLetter(written.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(written);
    }

    private static Optional<Long> relative(String text, ZoneId zone, Instant now) {
        var time = now.truncatedTo(ChronoUnit.SECONDS).atZone(zone);
        var midnight = time.toLocalDate().atStartOfDay(zone);
        return switch (text) {
            case "now" -> Optional.of(time.toEpochSecond());
            case "today", "midnight" -> Optional.of(midnight.toEpochSecond());
            case "yesterday" -> Optional.of(midnight.minusDays(1).toEpochSecond());
            case "tomorrow" -> Optional.of(midnight.plusDays(1).toEpochSecond());
            default -> {
                var matcher = RELATIVE.matcher(text);
                if (!matcher.matches()) {
                    yield Optional.empty();
                }
                var back = matcher.group(1).equals("-") != (matcher.group(4) != null);
                var amount = Long.parseLong(matcher.group(2)) * (back ? -1 : 1);
                yield Optional.of(time.plus(amount, unit(matcher.group(3))).toEpochSecond());
            }
        };
    }

    private static ChronoUnit unit(String word) {
        return switch (word) {
            case "second", "sec" -> ChronoUnit.SECONDS;
            case "minute", "min" -> ChronoUnit.MINUTES;
            case "hour" -> ChronoUnit.HOURS;
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "month" -> ChronoUnit.MONTHS;
            default -> ChronoUnit.YEARS;
        };
    }

    /** Parses a date and returns its day in the portal's zone. */
    public static Optional<LocalDate> readDate(String written, ZoneId zone, Instant now) {
        return read(written, zone, now)
                .map(second -> Instant.ofEpochSecond(second).atZone(zone).toLocalDate());
    }
}
