package dev.daybook.portal.users;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.SqlCondition;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Users with all their fields: lists, invitations and changes. */
public final class UserProfiles {

    /** SQL expression of a user's departments, as the text of a list. */
    static final String DEPARTMENTS =
            "coalesce((select '[' || string_agg(cast(d.department_id as text), ',' order by"
                    + " d.department_id) || ']' from user_department d where d.portal_id ="
                    + " user_account.portal_id and d.user_id = user_account.id), '[]')";

    /** SQL expression of the end of a user's last browser session. */
    static final String SESSION_ENDS =
            "coalesce((select max(s.expires) from browser_session s where s.portal_id ="
                    + " user_account.portal_id and s.user_id = user_account.id), 0)";

    private static final PageQuery LISTED =
            new PageQuery(
                    Users.COLUMNS
                            + ", attributes, updated_time, last_login_time, "
                            + DEPARTMENTS
                            + ", "
                            + SESSION_ENDS,
                    "user_account where portal_id = ?");
    private static final String WITH_ID =
            "select " + LISTED.columns() + " from " + LISTED.rows() + " and id = ?";
    private static final String WITH_EMAIL =
            """
            select id from user_account
            where portal_id = ? and (lower(login) = lower(?) or lower(email) = lower(?)) and id <> ?\
            """;
    private static final String CHANGE =
            """
            update user_account set name = ?, last_name = ?, second_name = ?, email = ?,
                is_active = ?, attributes = ?, updated_time = ?
            where portal_id = ? and id = ?\
            """;
    private static final String GROUP =
            "select count(*) from work_group where portal_id = ? and id = ?";
    private static final String JOIN =
            """
            insert into work_group_member (portal_id, group_id, user_id, role)
            values (?, ?, ?, 'K')\
            """;

    // Extranet users see the members of their groups and tasks.
    private static final String WORKS_WITH =
            """
            (id = ? or id in (
                select other.user_id from work_group_member own
                join work_group_member other
                    on other.portal_id = own.portal_id and other.group_id = own.group_id
                where own.portal_id = ? and own.user_id = ?)
            or id in (
                select other.user_id from task_member own
                join task_member other
                    on other.portal_id = own.portal_id and other.task_id = own.task_id
                where own.portal_id = ? and own.user_id = ?))\
            """;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+");

    private final Database database;
    private final Users users;
    private final InstantSource clock;
    private final ZoneId zone;

    public UserProfiles(Database database, Users users, InstantSource clock, ZoneId zone) {
        this.database = database;
        this.users = users;
        this.clock = clock;
        this.zone = zone;
    }

    /** Page of users, with its query. */
    public record Found(Query<UserProfile> query, RowPage<UserProfile> rows) {}

    /**
     * Finds users that are visible to a caller.
     *
     * @param byBeginning whether names match by prefix, as in {@code user.search}
     */
    public Found find(
            Caller caller,
            boolean byBeginning,
            Value order,
            Value filter,
            Value select,
            PageRequest page) {
        var now = now();
        return database.read(snapshot -> {
            var query =
                    new UserSearch(snapshot, caller.scopes(), byBeginning, now)
                            .query(order, filter, select, page);
            var rows =
                    LISTED.page(
                            snapshot,
                            query,
                            visible(snapshot, caller),
                            row -> profile(row, now),
                            snapshot.portal());
            return new Found(query, rows);
        });
    }

    private static SqlCondition visible(Snapshot snapshot, Caller caller) {
        if (caller.isIntranet() || caller.isAdmin()) {
            return SqlCondition.ALWAYS;
        }
        var user = (Object) caller.userId();
        var portal = (Object) snapshot.portal();
        return new SqlCondition(WORKS_WITH, List.of(user, portal, user, portal, user));
    }

    /** Finds one user. */
    public Optional<UserProfile> withId(long id) {
        return database.read(snapshot -> withId(snapshot, id));
    }

    private Optional<UserProfile> withId(Snapshot snapshot, long id) {
        return withId(snapshot, id, now());
    }

    /** Writes the fields of a user that are visible to these scopes. */
    public static void print(UserProfile profile, Set<String> scopes, ValueWriter sink) {
        UserSearch.listing(scopes).print(profile, sink);
    }

    private ListDefinition.Now now() {
        return new ListDefinition.Now(clock.instant(), zone);
    }

    /**
     * Adds a user; the login is the mail address.
     *
     * @param groups ids of the groups that an extranet user joins
     */
    public long add(
            Caller caller, Map<UserField, Value> values, boolean isExtranet, List<Long> groups) {
        if (!caller.isAdmin()) {
            throw ErrorCode.USER_ACCESS_DENIED.with();
        }
        var email = email(values.getOrDefault(UserField.EMAIL, Value.of("")));
        if (isExtranet && groups.isEmpty()) {
            throw ErrorCode.USER_GROUP_MISSING.with();
        }
        if (!isExtranet && departments(values).isEmpty()) {
            throw ErrorCode.USER_DEPARTMENT_MISSING.with();
        }
        return database.inTransaction(transaction -> {
            checkUnused(transaction, email, 0);
            var user =
                    users.add(email, "", "", "", false, isExtranet)
                            .orElseThrow(ErrorCode.USER_EMAIL_TAKEN::with);
            write(transaction, withId(transaction, user.id()).orElseThrow(), values);
            for (var group : groups) {
                if (transaction.number(GROUP, transaction.portal(), group) == 0) {
                    throw ErrorCode.USER_GROUP_WRONG.with();
                }
                transaction.run(JOIN, transaction.portal(), group, user.id());
            }
            return user.id();
        });
    }

    /** Changes fields of a user. */
    public void change(Caller caller, long id, Map<UserField, Value> values) {
        if (!caller.isAdmin()) {
            throw ErrorCode.USER_ACCESS_DENIED.with();
        }
        database.inTransaction(transaction -> {
            var profile = withId(transaction, id).orElseThrow(ErrorCode.USER_ACCESS_DENIED::with);
            if (values.containsKey(UserField.EMAIL)) {
                checkUnused(transaction, email(values.get(UserField.EMAIL)), id);
            }
            write(transaction, profile, values);
            return id;
        });
    }

    private void write(Transaction transaction, UserProfile before, Map<UserField, Value> values) {
        var user = before.user();
        var attributes = new LinkedHashMap<>(before.attributes());
        values.forEach((field, value) -> {
            if (field.content() == UserField.Content.PICTURE && value.isTruthy()) {
                throw ErrorCode.USER_PICTURE.with(field.name());
            }
            if (!field.isAttribute()) {
                return;
            }
            if (field.content() == UserField.Content.DATE && value.isBlank()) {
                attributes.remove(field.name());
            } else {
                attributes.put(field.name(), attribute(field, value));
            }
        });
        transaction.runOnCredentials(
                CHANGE,
                text(values, UserField.NAME, user.name()),
                text(values, UserField.LAST_NAME, user.lastName()),
                text(values, UserField.SECOND_NAME, user.secondName()),
                text(values, UserField.EMAIL, user.email()),
                values.containsKey(UserField.ACTIVE)
                        ? values.get(UserField.ACTIVE).isYes()
                        : user.isActive(),
                json(attributes),
                clock.instant().getEpochSecond(),
                transaction.portal(),
                user.id());
        if (values.containsKey(UserField.UF_DEPARTMENT)) {
            CompanyStructure.assign(transaction, user.id(), departments(values));
        }
    }

    private Value attribute(UserField field, Value value) {
        if (value.isContainer()) {
            throw ErrorCode.USER_FIELD.with(field.name());
        }
        if (field.content() != UserField.Content.DATE) {
            return Value.of(value.asText());
        }
        return Dates.readDate(value.asText(), zone, clock.instant())
                .map(day -> Value.of(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC)))
                .orElseThrow(() -> ErrorCode.USER_FIELD.with(field.name()));
    }

    private static String text(Map<UserField, Value> values, UserField field, String before) {
        var value = values.get(field);
        return value == null ? before : value.asText().strip();
    }

    private static List<Long> departments(Map<UserField, Value> values) {
        var value = values.getOrDefault(UserField.UF_DEPARTMENT, Value.Items.EMPTY);
        return (value.isContainer() ? value.elements().stream() : Stream.of(value))
                .filter(Value::isTruthy)
                .map(Value::asWhole)
                .distinct()
                .toList();
    }

    private static String email(Value value) {
        var email = value.asText().strip();
        if (!EMAIL.matcher(email).matches()) {
            throw ErrorCode.USER_EMAIL_WRONG.with();
        }
        return email;
    }

    private static void checkUnused(Snapshot snapshot, String email, long own) {
        if (snapshot.number(WITH_EMAIL, snapshot.portal(), email, email, own) != 0) {
            throw ErrorCode.USER_EMAIL_TAKEN.with();
        }
    }

    private static String json(SequencedMap<String, Value> attributes) {
        if (attributes.isEmpty()) {
            return "{}";
        }
        return JsonWriter.text(Value.of(attributes));
    }

    /** Returns the user with an id, as seen at a moment. */
    public static Optional<UserProfile> withId(Snapshot snapshot, long id, ListDefinition.Now now) {
        return snapshot.first(WITH_ID, row -> profile(row, now), snapshot.portal(), id);
    }

    private static UserProfile profile(Row row, ListDefinition.Now now) {
        var attributes =
                JsonReader.read(row.text(11).getBytes(StandardCharsets.UTF_8))
                        .<Map<String, Value>>map(Value::members)
                        .orElse(Collections.emptyMap());
        var departments =
                Stream.of(row.text(14).replaceAll("[\\[\\]]", "").split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .toList();
        return new UserProfile(
                Users.user(row),
                attributes,
                departments,
                row.whole(12),
                row.whole(13),
                row.whole(15),
                now);
    }
}
