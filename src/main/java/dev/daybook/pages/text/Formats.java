package dev.daybook.pages.text;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.Locale;

/** Numbers, dates and durations in a language and time zone. */
public record Formats(Locale locale, ZoneId zone) {

    /** A part of fewer than so many is no percentage. */
    public static final long FEWEST_OF_PERCENT = 5;

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double DAYS_OF_MONTH = 30.44;
    private static final long MONTHS_FROM_DAYS = 120;

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Returns a number with the given number of decimals. */
    public String decimal(double number, int decimals) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(number);
    }

    /** Returns a share in percent: whole, or with one decimal if it is under ten percent. */
    public String percent(double share) {
        var isSmall = share > 0 && share < 0.0995;
        return decimal(share * 100, isSmall ? 1 : 0) + "\u00a0%";
    }

    /** Returns a duration in one unit with two significant digits: 35 min, 25 h, 7.0 d. */
    public String duration(long seconds) {
        if (seconds < MINUTE) {
            return number(seconds) + "\u00a0s";
        }
        if (seconds < 99.5 * MINUTE) {
            return number(Math.round((double) seconds / MINUTE)) + "\u00a0min";
        }
        if (seconds < 48 * HOUR) {
            return twoDigits((double) seconds / HOUR) + "\u00a0h";
        }
        var days = (double) seconds / DAY;
        return days < MONTHS_FROM_DAYS
                ? twoDigits(days) + "\u00a0d"
                : Texts.of(locale, "duration.months", Math.round(days / DAYS_OF_MONTH));
    }

    /** Returns a duration without words, for a narrow place: 25 h, 7.0 d, 162 d. */
    public String brief(long seconds) {
        return seconds < MONTHS_FROM_DAYS * DAY
                ? duration(seconds)
                : number(Math.round((double) seconds / DAY)) + "\u00a0d";
    }

    /** Returns a round duration, such as the mark of a scale: 10 min, 6 h, 1 d. */
    public String mark(long seconds) {
        if (seconds % DAY == 0) {
            return number(seconds / DAY) + "\u00a0d";
        }
        return seconds % HOUR == 0
                ? number(seconds / HOUR) + "\u00a0h"
                : number(seconds / MINUTE) + "\u00a0min";
    }

    /** Returns a factor with two significant digits: 1.4, 43, 313. */
    public String factor(double factor) {
        return twoDigits(factor);
    }

    private String twoDigits(double number) {
        return number < 9.95 ? decimal(number, 1) : number(Math.round(number));
    }

    /** Returns a duration to the second, for titles: {@code 29 d 7 h 25 min 0 s}. */
    public String exactly(long seconds) {
        var text = new StringBuilder();
        if (seconds >= DAY) {
            text.append(number(seconds / DAY)).append("\u00a0d ");
        }
        if (seconds >= HOUR) {
            text.append(seconds % DAY / HOUR).append("\u00a0h ");
        }
        if (seconds >= MINUTE) {
            text.append(seconds % HOUR / MINUTE).append("\u00a0min ");
        }
        return text.append(seconds % MINUTE).append("\u00a0s").toString();
    }

    /** Returns a day in full, with its weekday. */
    public String day(long second) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale)
                .format(at(second));
    }

    /** Returns a day in short: 2 Mar. */
    public String shortDay(long second) {
        return localized("MMMd", at(second));
    }

    /** Returns a day in short with its year: 2 Mar 2026. */
    public String date(long second) {
        return localized("yMMMd", at(second));
    }

    public String month(long second) {
        return localized("yMMM", at(second));
    }

    /** Returns the time of day, without seconds. */
    public String time(long second) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(at(second))
                .replace('\u202f', '\u00a0');
    }

    public String dateTime(long second) {
        return date(second) + ", " + time(second);
    }

    /** Returns a planned time with its weekday: Fri, 13 Mar 2026, 18:00. */
    public String moment(long second) {
        return localized("yMMMEd", at(second)) + ", " + time(second);
    }

    /** Returns the time for machines, with offset. */
    public String iso(long second) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at(second));
    }

    public LocalDate localDate(long second) {
        return at(second).toLocalDate();
    }

    /** Returns the first second of a day. */
    public long start(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    public String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, locale);
    }

    public DayOfWeek firstDayOfWeek() {
        // Without a country, the locale says nothing about weeks: they begin as in ISO 8601.
        return locale.getCountry().isEmpty()
                ? DayOfWeek.MONDAY
                : WeekFields.of(locale).getFirstDayOfWeek();
    }

    public ZonedDateTime at(long second) {
        return Instant.ofEpochSecond(second).atZone(zone);
    }

    private String localized(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofLocalizedPattern(pattern).withLocale(locale).format(time);
    }
}
