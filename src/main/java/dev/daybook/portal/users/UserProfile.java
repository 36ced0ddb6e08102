package dev.daybook.portal.users;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.query.ListDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * User with all fields of the protocol.
 *
 * @param attributes values of the fields without a column, by name
 * @param departments ids of the user's departments
 * @param lastLogin time of the last sign-in with a browser, 0 before the first one
 * @param sessionEnds end of the last browser session, 0 without one
 * @param now current time and zone for the output
 */
public record UserProfile(
        User user,
        Map<String, Value> attributes,
        List<Long> departments,
        long updatedTime,
        long lastLogin,
        long sessionEnds,
        ListDefinition.Now now) {

    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    void print(UserField field, ValueWriter sink) {
        switch (field) {
            case ID -> sink.text(Long.toString(user.id()));
            case ACTIVE -> sink.flag(user.isActive());
            case NAME -> sink.text(user.name());
            case LAST_NAME -> sink.text(user.lastName());
            case SECOND_NAME -> sink.text(user.secondName());
            case EMAIL -> sink.text(user.email());
            case USER_TYPE -> sink.text(user.isExtranet() ? "extranet" : "employee");
            case LAST_LOGIN -> sink.text(time(lastLogin));
            case DATE_REGISTER -> sink.text(time(user.createdTime()));
            case TIMESTAMP_X -> sink.text(time(updatedTime));
            case LAST_ACTIVITY_DATE -> sink.text(plainTime(lastLogin));
            case IS_ONLINE -> sink.text(sessionEnds > now.instant().getEpochSecond() ? "Y" : "N");
            case UF_DEPARTMENT -> {
                sink.startItems();
                departments.forEach(sink::whole);
                sink.endItems();
            }
            default -> printAttribute(field, sink);
        }
    }

    private void printAttribute(UserField field, ValueWriter sink) {
        var value = attributes.get(field.name());
        if (field.content() == UserField.Content.PICTURE) {
            sink.nothing();
        } else if (field.content() == UserField.Content.DATE) {
            sink.text(value == null ? "" : date(value.asWhole()));
        } else if (value == null && field.name().startsWith("UF_")) {
            sink.nothing();
        } else {
            sink.text(value == null ? "" : value.asText());
        }
    }

    private String time(long second) {
        return second == 0 ? "" : Dates.write(second, now.zone());
    }

    // Formats the only time of a user without an offset.
    private String plainTime(long second) {
        return second == 0 ? "" : PLAIN.format(Instant.ofEpochSecond(second).atZone(now.zone()));
    }

    private String date(long midnightInUtc) {
        var day = LocalDate.ofInstant(Instant.ofEpochSecond(midnightInUtc), ZoneOffset.UTC);
        return Dates.write(day.atStartOfDay(now.zone()).toEpochSecond(), now.zone());
    }
}
