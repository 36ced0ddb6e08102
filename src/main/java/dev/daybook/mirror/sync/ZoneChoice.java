package dev.daybook.mirror.sync;

import dev.daybook.protocol.Value;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Choice of the zone in which a source writes dates. Dates show offsets only, and a zone with
 * summer time has two of them.
 */
public final class ZoneChoice {

    /** Zones to choose from; of those that agree with all dates, the first is taken. */
    private static final List<ZoneId> ZONES =
            Stream.of(
                            "UTC",
                            "Europe/Moscow",
                            "Europe/Berlin",
                            "Europe/London",
                            "Europe/Kyiv",
                            "Europe/Kaliningrad",
                            "Europe/Samara",
                            "Asia/Yekaterinburg",
                            "Asia/Almaty",
                            "Asia/Omsk",
                            "Asia/Novosibirsk",
                            "Asia/Irkutsk",
                            "Asia/Vladivostok",
                            "Asia/Dubai",
                            "Asia/Kolkata",
                            "Asia/Shanghai",
                            "Asia/Tokyo",
                            "Australia/Sydney",
                            "America/Sao_Paulo",
                            "America/New_York",
                            "America/Chicago",
                            "America/Denver",
                            "America/Los_Angeles")
                    .map(ZoneId::of)
                    .toList();

    private ZoneChoice() {}

    /** Returns the zone of dates such as {@code 2026-01-10T09:00:00+03:00}; empty without dates. */
    public static Optional<ZoneId> of(Collection<String> dates) {
        var parsed = dates.stream().flatMap(ZoneChoice::parse).toList();
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        // An offset that never changes is as good as the zone behind it.
        var offsets = parsed.stream().map(OffsetDateTime::getOffset).distinct().toList();
        var zone = ZONES.stream().filter(one -> agrees(one, parsed)).findFirst();
        return Optional.of(zone.orElse(offsets.getFirst()));
    }

    /** Returns whether a date has the offset of a zone; a text that is no date has no other. */
    static boolean agrees(ZoneId zone, String date) {
        return agrees(zone, parse(date).toList());
    }

    private static boolean agrees(ZoneId zone, List<OffsetDateTime> dates) {
        return dates.stream()
                .allMatch(date ->
                        zone.getRules().getOffset(date.toInstant()).equals(date.getOffset()));
    }

    private static Stream<OffsetDateTime> parse(String date) {
        try {
            return Stream.of(OffsetDateTime.parse(date));
        } catch (DateTimeException _) {
            return Stream.empty();
        }
    }

    /** Returns the dates in a row. */
    public static Stream<String> dates(Value row) {
        return Stream.of(
                        "CREATED_TIME",
                        "createdTime",
                        "updatedTime",
                        "createdDate",
                        "changedDate",
                        "DATE_INSERT",
                        "DATE_UPDATE")
                .flatMap(key -> Stream.ofNullable(row.members().get(key)))
                .map(Value::asText);
    }
}
