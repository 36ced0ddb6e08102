package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of each documented field of the lists around CRM and tasks: it has the right value, and
 * conditions and orders on it apply. Of each list there are two elements, in ascending order.
 */
class DocumentedListsTest extends PortalTest {

    private static final String FILTERED = "{'filter':{%s},'order':{%s}}";
    private static final String FIELDS = "{'fields':{%s}}";
    private static final String OF_ROW = "#";
    private static final List<Documented> ALL = read();

    private static final Map<Listing, List<Long>> ELEMENTS = new EnumMap<>(Listing.class);
    // Read once for each list, by id.
    private static final Map<Listing, List<Map<String, Value>>> ROWS = new EnumMap<>(Listing.class);
    private static final Map<String, String> IDS = new HashMap<>();

    /** List with the method that adds its elements. */
    private enum Listing {
        GROUP(
                "group",
                "sonet_group.get",
                "{'FILTER':{%s},'ORDER':{%s}}",
                "result",
                "sonet_group.create",
                "{%s}",
                "result"),
        SPRINT(
                "sprint",
                "tasks.api.scrum.sprint.list",
                FILTERED,
                "result",
                "tasks.api.scrum.sprint.add",
                FIELDS,
                "result.id"),
        STATUS("status", "crm.status.list", FILTERED, "result", "crm.status.add", FIELDS, "result"),
        PIPELINE(
                "pipeline",
                "crm.dealcategory.list",
                FILTERED,
                "result",
                "crm.dealcategory.add",
                FIELDS,
                "result"),
        TYPE(
                "type",
                "crm.type.list",
                FILTERED,
                "result.types",
                "crm.type.add",
                FIELDS,
                "result.type.id"),
        LEAD_FIELD("crm.lead.userfield"),
        DEAL_FIELD("crm.deal.userfield"),
        CONTACT_FIELD("crm.contact.userfield"),
        COMPANY_FIELD("crm.company.userfield"),
        TASK_FIELD(
                "field",
                "task.item.userfield.getlist",
                FILTERED,
                "result",
                "task.item.userfield.add",
                "{'PARAMS':{%s}}",
                "result"),
        CONFIGURED_FIELD(
                "field",
                "userfieldconfig.list",
                "{'moduleId':'crm','filter':{%s},'order':{%s}}",
                "result.fields",
                "userfieldconfig.add",
                "{'moduleId':'crm','field':{'entityId':'CRM_$type',%s}}",
                "result.field.id");

        private final String table;
        private final String method;
        private final String parameters;
        private final String rows;
        private final String addition;
        private final String added;
        private final String id;

        Listing(
                String table,
                String method,
                String parameters,
                String rows,
                String addition,
                String added,
                String id) {
            this.table = table;
            this.method = method;
            this.parameters = parameters;
            this.rows = rows;
            this.addition = addition;
            this.added = added;
            this.id = id;
        }

        Listing(String family) {
            this("field", family + ".list", FILTERED, "result", family + ".add", FIELDS, "result");
        }

        /** Adds an element with the values of a column. */
        long add(boolean isFirst) {
            var values =
                    of(this).filter(each -> each.is('w'))
                            .map(each -> "'" + written(each.field()) + "':" + each.value(isFirst))
                            .collect(Collectors.joining(","));
            return call(addition, resolved(added.formatted(values))).at(id).asWhole();
        }

        /** Returns the beginning of the names of custom fields. */
        String prefix() {
            return switch (this) {
                case TASK_FIELD -> "UF_TASK_";
                case CONFIGURED_FIELD -> "UF_CRM_$type_";
                case GROUP,
                        SPRINT,
                        STATUS,
                        PIPELINE,
                        TYPE,
                        LEAD_FIELD,
                        DEAL_FIELD,
                        CONTACT_FIELD,
                        COMPANY_FIELD ->
                        "UF_CRM_";
            };
        }

        /** Returns the rows of the two elements, in the order of the list. */
        List<Map<String, Value>> rows(String filter, String order) {
            return call(method, parameters.formatted(filter, order)).at(rows).elements().stream()
                    .<Map<String, Value>>map(Value::members)
                    .filter(row -> ELEMENTS.get(this).contains(id(row)))
                    .toList();
        }

        List<Long> ids(String filter, String order) {
            return rows(filter, order).stream().map(this::id).toList();
        }

        private long id(Map<String, Value> row) {
            return Objects.requireNonNull(row.get(printed("ID"))).asWhole();
        }

        private String written(String field) {
            return this == SPRINT ? printed(field) : asked(field);
        }

        /** Returns the name of a field in filter and order. */
        String asked(String field) {
            return this == SPRINT ? field : printed(field);
        }

        /** Returns the name of a field in rows. */
        String printed(String field) {
            return switch (this) {
                case SPRINT, TYPE, CONFIGURED_FIELD -> camelCase(field);
                case GROUP,
                        STATUS,
                        PIPELINE,
                        LEAD_FIELD,
                        DEAL_FIELD,
                        CONTACT_FIELD,
                        COMPANY_FIELD,
                        TASK_FIELD ->
                        field;
            };
        }

        private static String camelCase(String field) {
            var words = field.toLowerCase(Locale.ROOT).split("_");
            return words[0]
                    + Arrays.stream(words)
                            .skip(1)
                            .map(word ->
                                    word.substring(0, 1).toUpperCase(Locale.ROOT)
                                            + word.substring(1))
                            .collect(Collectors.joining());
        }
    }

    /** Field with the values of the two elements, in JSON with single quotes. */
    private record Documented(
            Listing list, String field, String first, String second, String uses) {

        boolean is(char use) {
            return uses.indexOf(use) >= 0;
        }

        boolean isSame() {
            return first.equals(second) && !first.equals(OF_ROW);
        }

        String value(boolean isFirst) {
            var value = isFirst ? first : second;
            if (value.equals(OF_ROW)) {
                return "" + ELEMENTS.get(list).get(isFirst ? 0 : 1);
            }
            return resolved(value.replace("$prefix", list.prefix()));
        }

        @Override
        public String toString() {
            return list + " " + field;
        }
    }

    private static List<Documented> read() {
        var stream =
                Objects.requireNonNull(
                        DocumentedListsTest.class.getResourceAsStream("documented-lists.csv"));
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var all = new ArrayList<Documented>();
            for (var line : lines.lines().skip(1).toList()) {
                var cell = line.split(" \\| ");
                for (var list : Listing.values()) {
                    if (list.table.equals(cell[0])) {
                        all.add(new Documented(list, cell[1], cell[2], cell[3], cell[4]));
                    }
                }
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Documented> all() {
        return ALL;
    }

    private static Stream<Documented> of(Listing list) {
        return ALL.stream().filter(each -> each.list() == list);
    }

    /** Replaces the names of ids that the database has given. */
    private static String resolved(String text) {
        var resolved = text;
        for (var id : IDS.entrySet()) {
            resolved = resolved.replace(id.getKey(), id.getValue());
        }
        return resolved;
    }

    private static Reply call(String method, String json) {
        return portal.call(method, json.replace('\'', '"')).isAnswered();
    }

    @BeforeParameterizedClassInvocation
    static void fill() {
        portal.at("09:30:00");
        IDS.put(
                "$category",
                call("crm.category.add", "{'entityTypeId':2,'fields':{'name':'Stages'}}")
                        .at("result.category.id")
                        .asText());
        var scrum =
                call("sonet_group.create", "{'NAME':'Scrum','SCRUM_MASTER_ID':1}").number("result");
        call("tasks.api.scrum.backlog.add", "{'fields':{'groupId':" + scrum + ",'createdBy':1}}");
        IDS.put("$scrum", "" + scrum);
        for (var list : Listing.values()) {
            portal.at("10:00:00");
            var first = list.add(true);
            portal.at("11:00:00");
            ELEMENTS.put(list, List.of(first, list.add(false)));
            ROWS.put(list, list.rows("", "'" + list.asked("ID") + "':'ASC'"));
            IDS.put("$" + list.table, "" + first);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_documented_field_of_a_list_has_its_value(Documented each) {
        var rows = Objects.requireNonNull(ROWS.get(each.list()));
        var name = each.list().printed(each.field());

        assertThat(rows)
                .extracting(row -> row.get(name).asText())
                .containsExactly(
                        each.value(true).replace("'", ""), each.value(false).replace("'", ""));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_documented_field_of_a_list_filters_and_sorts(Documented each) {
        var list = each.list();
        var both = ELEMENTS.get(list);
        var name = list.asked(each.field());
        if (each.is('f')) {
            assertThat(list.ids("'" + name + "':" + each.value(true), ""))
                    .containsExactlyInAnyOrderElementsOf(each.isSame() ? both : both.subList(0, 1));
        }
        if (each.is('n')) {
            assertThat(list.ids("'!" + name + "':" + each.value(true), ""))
                    .isEqualTo(each.isSame() ? List.of() : both.subList(1, 2));
        }
        if (each.isSame()) {
            assertThat(list.ids("", "'" + name + "':'DESC'"))
                    .containsExactlyInAnyOrderElementsOf(both);
        } else {
            assertThat(list.ids("", "'" + name + "':'ASC'")).isEqualTo(both);
            assertThat(list.ids("", "'" + name + "':'DESC'")).isEqualTo(both.reversed());
        }
    }
}
