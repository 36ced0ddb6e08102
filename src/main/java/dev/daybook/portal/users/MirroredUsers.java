package dev.daybook.portal.users;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;

/** Users of a mirror, as the source shows them. */
public final class MirroredUsers {

    private static final int MIRRORED = 1;

    private static final String PUT =
            """
            insert into user_account (portal_id, id, login, name, last_name, second_name, email,
                is_admin, is_extranet, is_active, created_time, attributes, updated_time,
                last_login_time, origin)
            values (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (portal_id, id) do update set name = excluded.name,
                last_name = excluded.last_name, second_name = excluded.second_name,
                email = excluded.email, is_admin = excluded.is_admin,
                is_extranet = excluded.is_extranet, is_active = excluded.is_active,
                created_time = excluded.created_time, attributes = excluded.attributes,
                updated_time = excluded.updated_time, last_login_time = excluded.last_login_time\
            """;
    private static final String ADD =
            """
            insert into user_account (portal_id, id, login, name, last_name, second_name, email,
                is_admin, is_extranet, is_active, created_time, updated_time, origin)
            values (?, ?, ?, ?, ?, ?, '', 0, 0, 1, 0, 0, ?)
            on conflict (portal_id, id) do nothing\
            """;
    private static final String LOGIN =
            """
            update user_account set login = ?
            where portal_id = ? and id = ? and origin = 1 and login <> ?\
            """;
    private static final String LEAVE =
            "delete from user_department where portal_id = ? and user_id = ?";
    private static final String JOIN =
            """
            insert into user_department (portal_id, user_id, department_id) values (?, ?, ?)
            on conflict (portal_id, user_id, department_id) do nothing\
            """;

    private static final String MAKE_ADMINISTRATOR =
            "update user_account set is_admin = 1 where portal_id = ? and id = ?";

    private MirroredUsers() {}

    /** Makes a known user an administrator; returns whether the user is known. */
    public static boolean makeAdministrator(Transaction transaction, long id) {
        return transaction.runOnCredentials(MAKE_ADMINISTRATOR, transaction.portal(), id) > 0;
    }

    /**
     * Stores a user.
     *
     * @param row as {@code user.get} shows it, which has no login
     */
    public static void put(Transaction transaction, Value row, boolean isAdmin) {
        var id = get(row, "ID").asWhole();
        if (id <= 0) {
            return;
        }
        IdSequences.reach(transaction, "user", id);
        transaction.runOnCredentials(
                PUT,
                transaction.portal(),
                id,
                get(row, "NAME").asText(),
                get(row, "LAST_NAME").asText(),
                get(row, "SECOND_NAME").asText(),
                get(row, "EMAIL").asText(),
                isAdmin,
                get(row, "USER_TYPE").asText().equals("extranet"),
                get(row, "ACTIVE") == Value.Nothing.NOTHING || get(row, "ACTIVE").isYes(),
                time(get(row, "DATE_REGISTER")),
                attributes(row),
                time(get(row, "TIMESTAMP_X")),
                time(get(row, "LAST_LOGIN")),
                MIRRORED);
        transaction.run(LEAVE, transaction.portal(), id);
        for (var department : get(row, "UF_DEPARTMENT").elements()) {
            transaction.run(JOIN, transaction.portal(), id, department.asWhole());
        }
    }

    /** Adds a user that {@code user.get} does not show, or learns the login of one that it does. */
    public static void seen(
            Transaction transaction,
            long id,
            String login,
            String name,
            String lastName,
            String secondName) {
        var added =
                transaction.runOnCredentials(
                        ADD, transaction.portal(), id, login, name, lastName, secondName, MIRRORED);
        if (added == 0 && !login.isEmpty()) {
            transaction.runOnCredentials(LOGIN, login, transaction.portal(), id, login);
        }
    }

    private static Value get(Value row, String name) {
        return row.member(name);
    }

    private static long time(Value written) {
        return written.isBlank()
                ? 0
                : Dates.read(written.asText(), ZoneOffset.UTC, Instant.EPOCH).orElse(0L);
    }

    private static String attributes(Value row) {
        var attributes = new LinkedHashMap<String, Value>();
        for (var field : UserField.values()) {
            var written = get(row, field.name());
            if (!field.isAttribute() || written == Value.Nothing.NOTHING) {
                continue;
            }
            if (field.content() != UserField.Content.DATE) {
                attributes.put(field.name(), written);
            } else if (!written.isBlank()) {
                attributes.put(field.name(), Value.of(midnight(written.asText())));
            }
        }
        var text = JsonWriter.text(Value.of(attributes));
        return text.equals("[]") ? "{}" : text;
    }

    // A day is sent as its midnight in the zone of the source.
    private static long midnight(String written) {
        try {
            return OffsetDateTime.parse(written)
                    .toLocalDate()
                    .atStartOfDay()
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            return Dates.read(written, ZoneOffset.UTC, Instant.EPOCH)
                    .map(second ->
                            LocalDate.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC)
                                    .atStartOfDay()
                                    .toEpochSecond(ZoneOffset.UTC))
                    .orElse(0L);
        }
    }
}
