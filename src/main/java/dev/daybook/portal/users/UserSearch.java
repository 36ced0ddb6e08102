package dev.daybook.portal.users;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parser for the filters of {@code user.get} and {@code user.search}: the common list filters,
 * and
 * keys that only users have.
 *
 * @param scopes scopes of the credential, which determine the fields that a filter may name
 * @param byBeginning whether names without a prefix match by prefix, as in {@code user.search}
 */
record UserSearch(
        Snapshot snapshot, Set<String> scopes, boolean byBeginning, ListDefinition.Now now) {

    private static final List<UserField> SEARCHED =
            List.of(
                    UserField.NAME,
                    UserField.LAST_NAME,
                    UserField.SECOND_NAME,
                    UserField.WORK_POSITION);
    private static final Set<String> BY_BEGINNING =
            SEARCHED.stream().map(UserField::name).collect(Collectors.toUnmodifiableSet());

    static ListDefinition<UserProfile> listing(Set<String> scopes) {
        return new ListDefinition<>(
                Stream.of(UserField.values())
                        .filter(field -> field.isVisible(scopes))
                        .map(UserField::inList)
                        .toList(),
                FilterDialect.CLASSIC);
    }

    Query<UserProfile> query(Value order, Value filter, Value select, PageRequest page) {
        var plain = new LinkedHashMap<String, Value>();
        var own = new ArrayList<Filter<UserProfile>>();
        filter.members()
                .forEach((key, value) -> {
                    var condition = condition(key, value);
                    if (condition.isEmpty()) {
                        plain.put(isPattern(key, value) ? "=%" + key : key, value);
                    }
                    own.addAll(condition);
                });
        return listing(scopes)
                .query(order, Value.of(plain), selected(select), page, now)
                .within(own.isEmpty() ? Filter.everything() : new Filter.All<>(own));
    }

    /** Returns the condition of a key that only users have; empty for other keys. */
    private List<Filter<UserProfile>> condition(String key, Value value) {
        return switch (key) {
            case "NAME_SEARCH" -> List.of(words(value));
            case "FIND" -> byBeginning ? List.of(words(value)) : List.of();
            case "UF_DEPARTMENT_NAME" ->
                    byBeginning ? List.of(each(value, this::inDepartment)) : List.of();
            case "IS_ONLINE", "=IS_ONLINE" -> List.of(each(value, this::isOnline));
            case "!IS_ONLINE", "!=IS_ONLINE" ->
                    List.of(new Filter.Not<>(each(value, this::isOnline)));
            default ->
                    byBeginning && BY_BEGINNING.contains(key)
                            ? List.of(
                                    each(
                                            value,
                                            text -> begins(UserField.valueOf(key), text.asText())))
                            : List.of();
        };
    }

    private interface Reader {
        Filter<UserProfile> read(Value value);
    }

    private static Filter<UserProfile> each(Value value, Reader reader) {
        var values = value.isContainer() ? value.elements() : List.of(value);
        return new Filter.Any<>(values.stream().map(reader::read).toList());
    }

    // The documentation finds names by prefix with NAME: "Iva%".
    private static boolean isPattern(String key, Value value) {
        return value instanceof Value.Text(var text)
                && text.contains("%")
                && Stream.of(UserField.values())
                        .anyMatch(field ->
                                field.name().equals(key)
                                        && field.content() == UserField.Content.TEXT);
    }

    /**
     * Each word must be the prefix of a word of a name or a position, or of the name of a
     * department.
     */
    private Filter<UserProfile> words(Value value) {
        var parts = new ArrayList<Filter<UserProfile>>();
        for (var word : value.asText().strip().split("\\s+")) {
            var fields = new ArrayList<Filter<UserProfile>>();
            for (var field : SEARCHED) {
                fields.add(begins(field, word));
                fields.add(Filter.like(field.inList(), "% " + beginning(word)));
            }
            fields.add(inDepartment(Value.of(word)));
            parts.add(new Filter.Any<>(fields));
        }
        return new Filter.All<>(parts);
    }

    private static Filter<UserProfile> begins(UserField field, String text) {
        return Filter.like(field.inList(), beginning(text));
    }

    /** Returns the pattern for texts with this prefix. */
    static String beginning(String text) {
        if (text.length() > Limits.PATTERN_LENGTH) {
            throw ErrorCode.PATTERN_TOO_LONG.with(Limits.PATTERN_LENGTH);
        }
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private Filter<UserProfile> inDepartment(Value name) {
        var departments = CompanyStructure.beginningWith(snapshot, name.asText());
        return departments.isEmpty()
                ? Filter.nothing()
                : Filter.oneOfNumbers(UserField.UF_DEPARTMENT.inList(), departments);
    }

    private Filter<UserProfile> isOnline(Value value) {
        Field<UserProfile> session = UserField.IS_ONLINE.inList();
        var online =
                Filter.compare(session, Filter.Comparison.GREATER, now.instant().getEpochSecond());
        return value.isYes() ? online : new Filter.Not<>(online);
    }

    private Value selected(Value select) {
        var names =
                select.elements().stream()
                        .flatMap(element ->
                                switch (element.asText()) {
                                    case "*" -> names("");
                                    case "UF_*" -> names("UF_");
                                    default -> Stream.of(element.asText());
                                })
                        .toList();
        return Value.texts(names);
    }

    private static Stream<String> names(String beginning) {
        return Arrays.stream(UserField.values())
                .map(UserField::name)
                .filter(name -> name.startsWith(beginning));
    }
}
