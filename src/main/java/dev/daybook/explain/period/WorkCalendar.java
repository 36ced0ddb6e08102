package dev.daybook.explain.period;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Working hours: measures durations in working seconds. */
public final class WorkCalendar {

    private static final int MOST_HOLIDAYS = 400;
    private static final int DAY_SECONDS = 24 * 60 * 60;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private final Set<DayOfWeek> days;
    private final int from;
    private final int to;
    private final Set<LocalDate> holidays;
    private final ZoneId zone;
    private final Map<Integer, long[]> beforeDays = new HashMap<>();

    private WorkCalendar(
            Set<DayOfWeek> days, int from, int to, Set<LocalDate> holidays, ZoneId zone) {
        this.days = days;
        this.from = from;
        this.to = to;
        this.holidays = holidays;
        this.zone = zone;
    }

    /** Parses the parameter {@code calendar}; throws an error with the name of a wrong key. */
    public static WorkCalendar of(Value written, ZoneId zone) {
        var members = written.members();
        for (var key : members.keySet()) {
            if (!Set.of("days", "from", "to", "holidays").contains(key)) {
                throw wrong(key, members.get(key));
            }
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        var listed = members.getOrDefault("days", Value.Nothing.NOTHING);
        for (var day : listed.elements()) {
            var number = day.asWhole();
            if (number < 1 || number > 7) {
                throw wrong("days", day);
            }
            days.add(DayOfWeek.of((int) number));
        }
        if (days.isEmpty()) {
            throw wrong("days", listed);
        }
        var from = seconds("from", members.getOrDefault("from", Value.of("00:00")));
        var to = seconds("to", members.getOrDefault("to", Value.of("24:00")));
        if (from >= to) {
            throw wrong("to", members.getOrDefault("to", Value.of("24:00")));
        }
        var holidays = new HashSet<LocalDate>();
        var free = members.getOrDefault("holidays", Value.Nothing.NOTHING);
        for (var day : free.elements()) {
            try {
                holidays.add(LocalDate.parse(day.asText()));
            } catch (DateTimeException _) {
                throw wrong("holidays", day);
            }
        }
        if (free.elements().size() > MOST_HOLIDAYS || (!free.isContainer() && !free.isBlank())) {
            throw wrong("holidays", free);
        }
        return new WorkCalendar(days, from, to, holidays, zone);
    }

    private static RuntimeException wrong(String key, Value value) {
        return ErrorCode.QUESTION_PARAMETER.with("calendar." + key, value.asText());
    }

    private static int seconds(String key, Value written) {
        var text = written.asText();
        if (key.equals("to") && text.equals("24:00")) {
            return DAY_SECONDS;
        }
        if (!TIME.matcher(text).matches()) {
            throw wrong(key, written);
        }
        return LocalTime.parse(text).toSecondOfDay();
    }

    /** Returns the working seconds between two instants. */
    public long between(long begin, long end) {
        return begin >= end ? 0 : until(end) - until(begin);
    }

    /** Returns the working seconds from 1 January 1970 until an instant, or minus those back. */
    private long until(long second) {
        var day = Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
        var sum = beforeDay(day);
        return sum
                + Math.max(0, Math.min(second, end(day)) - start(day)) * (isWorking(day) ? 1 : 0);
    }

    private long beforeDay(LocalDate day) {
        return beforeDays(day.getYear())[day.getDayOfYear() - 1];
    }

    /** Returns the working seconds before each day of a year, and before the next year. */
    private long[] beforeDays(int year) {
        var known = beforeDays.get(year);
        if (known != null) {
            return known;
        }
        var day = LocalDate.of(year, 1, 1);
        var lengths = new long[day.lengthOfYear() + 1];
        for (var i = 1; i < lengths.length; i++) {
            lengths[i] = lengths[i - 1] + length(day);
            day = day.plusDays(1);
        }
        var sum = 0L;
        if (year > 1970) {
            var before = beforeDays(year - 1);
            sum = before[before.length - 1];
        } else if (year < 1970) {
            sum = beforeDays(year + 1)[0] - lengths[lengths.length - 1];
        }
        for (var i = 0; i < lengths.length; i++) {
            lengths[i] += sum;
        }
        beforeDays.put(year, lengths);
        return lengths;
    }

    private long length(LocalDate day) {
        return isWorking(day) ? end(day) - start(day) : 0;
    }

    private boolean isWorking(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    private long start(LocalDate day) {
        return day.atTime(LocalTime.ofSecondOfDay(from)).atZone(zone).toEpochSecond();
    }

    private long end(LocalDate day) {
        return to == DAY_SECONDS
                ? day.plusDays(1).atStartOfDay(zone).toEpochSecond()
                : day.atTime(LocalTime.ofSecondOfDay(to)).atZone(zone).toEpochSecond();
    }
}
