package dev.daybook.explain;

import dev.daybook.crm.PortalClock;
import dev.daybook.explain.period.DayClock;
import dev.daybook.method.Call;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Period of a question and the instant that it is asked at.
 *
 * @param from the first second; empty if it has no begin
 * @param to the first second after it, as written; empty if it has no end
 * @param at the instant: later rows are not visible, and open stays are measured up to it
 */
public record Window(OptionalLong from, OptionalLong to, long at, DayClock clock) {

    private static final Pattern WHOLE_DAY =
            Pattern.compile(
                    "\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}|\\d{8}|today|midnight|yesterday|tomorrow",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ].*)?");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /** Parses the parameters of a period. */
    public static Window of(
            String from,
            String to,
            String at,
            String zone,
            String dayStart,
            ZoneId portalZone,
            Instant now) {
        var clock = new DayClock(zone(zone, portalZone), dayStart(dayStart));
        var begin = time(from, clock, now);
        var end = time(to, clock, now);
        var instant = time(at, clock, now).orElse(now.getEpochSecond());
        if (begin.isPresent() && end.isPresent() && begin.getAsLong() >= end.getAsLong()) {
            throw ErrorCode.QUESTION_PARAMETER.with("to", to);
        }
        return new Window(begin, end, instant, clock);
    }

    /** Reads the parameters of a period from a call. */
    public static Window of(Call call, PortalClock clock) {
        return of(
                call.get(Parameters.FROM),
                call.get(Parameters.TO),
                call.get(Parameters.AT),
                call.get(Parameters.ZONE),
                call.get(Parameters.DAY_START),
                clock.zone(),
                clock.now().instant());
    }

    /** Returns whether the times of a period are dates, which mean the same later. */
    static boolean isFixed(Call call) {
        return Stream.of(Parameters.FROM, Parameters.TO, Parameters.AT)
                .map(call::get)
                .allMatch(written -> written.isEmpty() || DATE.matcher(written).matches());
    }

    private static ZoneId zone(String written, ZoneId otherwise) {
        try {
            return written.isEmpty() ? otherwise : ZoneId.of(written);
        } catch (ZoneRulesException _) {
            throw ErrorCode.QUESTION_PARAMETER.with("zone", written);
        } catch (DateTimeException _) {
            throw ErrorCode.QUESTION_PARAMETER.with("zone", written);
        }
    }

    private static LocalTime dayStart(String written) {
        if (written.isEmpty()) {
            return LocalTime.MIDNIGHT;
        }
        if (!TIME.matcher(written).matches()) {
            throw ErrorCode.WRONG_DATETIME.with();
        }
        return LocalTime.parse(written);
    }

    private static OptionalLong time(String written, DayClock clock, Instant now) {
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        var second =
                Dates.read(written, clock.zone(), now).orElseThrow(ErrorCode.WRONG_DATETIME::with);
        if (!WHOLE_DAY.matcher(written.strip()).matches()) {
            return OptionalLong.of(second);
        }
        var day = Instant.ofEpochSecond(second).atZone(clock.zone()).toLocalDate();
        return OptionalLong.of(clock.begin(day));
    }

    public boolean contains(long second) {
        return second >= from.orElse(Long.MIN_VALUE) && second < end().orElse(Long.MAX_VALUE);
    }

    /** Returns the end of the period, but not after the instant of the question. */
    public OptionalLong end() {
        return to.isPresent() ? OptionalLong.of(Math.min(to.getAsLong(), at)) : to;
    }

    Window during(long begin, long end) {
        return new Window(OptionalLong.of(begin), OptionalLong.of(end), at, clock);
    }
}
