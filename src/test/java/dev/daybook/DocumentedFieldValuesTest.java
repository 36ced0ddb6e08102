package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.crm.SetupTest;
import dev.daybook.protocol.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of each field that the public documentation names: it is described, returned as written,
 * selected, filtered and sorted. Of each family there are two elements with different values.
 */
class DocumentedFieldValuesTest extends SetupTest {

    private static final String UNWRITTEN = "-";
    private static final List<Documented> ALL = read();

    private static Map<Family, List<Long>> elements;
    // One call for each family: descriptions and elements are much larger than a selected field.
    private static Map<Family, Set<String>> descriptions;
    private static Map<Family, Map<String, Value>> stored;
    private static int process;

    /** Methods of a family of elements, with the paths of their results. */
    private enum Family {
        LEAD("crm.lead", "result", "result", "result", "result"),
        DEAL("crm.deal", "result", "result", "result", "result"),
        CONTACT("crm.contact", "result", "result", "result", "result"),
        COMPANY("crm.company", "result", "result", "result", "result"),
        ITEM("crm.item", "result.item.id", "result.fields", "result.item", "result.items"),
        USER("user", "result", "result", "result.0", "result"),
        TASK("tasks.task", "result.task.id", "result.fields", "result.task", "result.tasks");

        private final String methods;
        private final String id;
        private final String fields;
        private final String one;
        private final String rows;

        Family(String methods, String id, String fields, String one, String rows) {
            this.methods = methods;
            this.id = id;
            this.fields = fields;
            this.one = one;
            this.rows = rows;
        }

        private Reply on(String verb, String members) {
            var type = this == ITEM ? "'entityTypeId':" + process + "," : "";
            return call(methods + "." + verb, "{" + type + members + "}").isAnswered();
        }

        long add(String fields) {
            return on("add", this == USER ? fields : "'fields':{" + fields + "}").at(id).asWhole();
        }

        Set<String> described() {
            return on(this == TASK ? "getFields" : "fields", "'start':0")
                    .at(fields)
                    .members()
                    .keySet();
        }

        Map<String, Value> get(long id) {
            var asked =
                    this == TASK
                            ? "'taskId':" + id + ",'select':['*','" + names("','") + "']"
                            : "'id':" + id;
            return on("get", this == USER ? "'ID':" + id : asked).at(one).members();
        }

        private String names(String separator) {
            return ALL.stream()
                    .filter(each -> each.family() == this)
                    .map(Documented::field)
                    .collect(Collectors.joining(separator));
        }

        /** Returns the page of the elements that match a filter, in an order. */
        List<Value> list(String filter, String order, String field) {
            var id = this == ITEM ? "id" : "ID";
            var both = "'@" + id + "':" + elements.get(this);
            return on(
                            this == USER ? "get" : "list",
                            "'filter':{"
                                    + both
                                    + filter
                                    + "},'order':{"
                                    + order
                                    + "},'select':['"
                                    + id
                                    + "','"
                                    + field
                                    + "']")
                    .at(rows)
                    .elements();
        }

        /** Returns the name of a field in rows. */
        String printed(String field) {
            if (this != TASK) {
                return field;
            }
            var camel = new StringBuilder();
            for (var word : field.toLowerCase(Locale.ROOT).split("_")) {
                camel.append(
                        camel.isEmpty()
                                ? word
                                : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + word.substring(1));
            }
            return camel.toString();
        }

        List<Long> ids(List<Value> rows) {
            var id = this == ITEM || this == TASK ? "id" : "ID";
            return rows.stream().map(row -> row.members().get(id).asWhole()).toList();
        }
    }

    /** Field with the values of the two elements, in JSON with single quotes. */
    private record Documented(Family family, String field, String first, String second) {

        boolean isWritten() {
            return !first.equals(UNWRITTEN);
        }

        boolean isList() {
            return first.startsWith("[");
        }

        /** Returns a value of a list, or the value, as a filter takes it. */
        String condition() {
            return isList() ? first.replaceAll(".*'VALUE':('[^']*').*|\\[(.*)]", "$1$2") : first;
        }

        /** Returns the text that the printed value begins with or contains. */
        String text() {
            return condition().replace("'", "");
        }

        @Override
        public String toString() {
            return family + " " + field;
        }
    }

    private static List<Documented> read() {
        var stream =
                Objects.requireNonNull(
                        DocumentedFieldValuesTest.class.getResourceAsStream(
                                "documented-fields.csv"));
        try (var lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(" \\| "))
                    .map(cell ->
                            new Documented(
                                    Family.valueOf(cell[0].toUpperCase(Locale.ROOT)),
                                    cell[1],
                                    cell[2],
                                    cell[3]))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Documented> all() {
        return ALL;
    }

    @BeforeParameterizedClassInvocation
    static void fill() {
        call("department.add", "{'NAME':'Second','PARENT':1}").isAnswered();
        portal.employee("second");
        process =
                (int)
                        call(
                                        "crm.type.add",
                                        "{'fields':{'title':'Any','isStagesEnabled':'Y',"
                                                + "'isCategoriesEnabled':'Y','isBeginCloseDatesEnabled':'Y',"
                                                + "'isObserversEnabled':'Y','isSourceEnabled':'Y'}}")
                                .number("result.type.entityTypeId");
        elements = new EnumMap<>(Family.class);
        descriptions = new EnumMap<>(Family.class);
        stored = new EnumMap<>(Family.class);
        for (var family : Family.values()) {
            var first = family.add(values(family, true));
            elements.put(family, List.of(first, family.add(values(family, false))));
            descriptions.put(family, family.described());
            stored.put(family, family.get(first));
        }
    }

    private static String values(Family family, boolean isFirst) {
        return ALL.stream()
                .filter(each -> each.family() == family && each.isWritten())
                .map(each -> "'" + each.field() + "':" + (isFirst ? each.first() : each.second()))
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_documented_field_is_described_returned_and_selected(Documented each) {
        var family = each.family();
        var name = family.printed(each.field());
        assertThat(descriptions.get(family)).contains(each.field());

        var one = stored.get(family);
        var rows =
                family.list(
                        "", "'" + (family == Family.ITEM ? "id" : "ID") + "':'ASC'", each.field());
        assertThat(rows.getFirst().members()).containsKey(name);
        var selected = rows.getFirst().members().get(name);
        // Classic methods return lists of clients only if they are selected.
        if (!each.isList() || one.containsKey(name)) {
            assertThat(selected).isEqualTo(one.get(name));
        }
        if (each.isList()) {
            assertThat(Reply.text(selected)).contains(each.text());
        } else if (each.isWritten()) {
            assertThat(Reply.text(selected).replace("\"", "")).startsWith(each.text());
        }
    }

    @ParameterizedTest
    @MethodSource("filtered")
    void a_documented_field_filters_and_sorts(Documented each) {
        var family = each.family();
        var both = elements.get(family);
        var field = each.field();
        var up = "'" + field + "':'ASC'";
        if (!each.isWritten()) {
            assertThat(family.ids(family.list("", up, field)))
                    .containsExactlyInAnyOrderElementsOf(both);
            return;
        }
        var equal = ",'" + field + "':" + each.condition();
        assertThat(family.ids(family.list(equal, "", field))).containsExactly(both.getFirst());
        var other = ",'!" + field + "':" + each.condition();
        assertThat(family.ids(family.list(other, "", field))).containsExactly(both.getLast());
        if (!each.isList()) {
            assertThat(family.ids(family.list("", up, field))).isEqualTo(both);
            var down = "'" + field + "':'DESC'";
            assertThat(family.ids(family.list("", down, field))).isEqualTo(both.reversed());
        }
    }

    /** Fields of tasks have lists of their own for filter and order, which TaskListTest tests. */
    static List<Documented> filtered() {
        return ALL.stream().filter(each -> each.family() != Family.TASK).toList();
    }

    // ---- dictionaries, pipelines, smart processes ----

    @Test
    void the_documented_fields_of_dictionaries_are_described_stored_and_found() {
        describe(
                "crm.status.fields",
                "result",
                "ID,ENTITY_ID,STATUS_ID,NAME,NAME_INIT,SORT,SYSTEM,CATEGORY_ID,COLOR,SEMANTICS,EXTRA");
        status("DEAL_STAGE", "DOCUMENTED", ",'SORT':35,'COLOR':'#123456'").isAnswered();
        var id = entry("DEAL_STAGE", "DOCUMENTED");
        var stored = call("crm.status.get", "{'id':" + id + "}").at("result").members();
        assertThat(stored.get("NAME").asText()).isEqualTo("x");
        assertThat(stored.get("SORT").asText()).isEqualTo("35");
        assertThat(stored.get("COLOR").asText()).isEqualTo("#123456");
        for (var each : List.of("'ID':" + id, "'SORT':35", "'STATUS_ID':'DOCUMENTED'")) {
            call("crm.status.list", "{'filter':{'ENTITY_ID':'DEAL_STAGE'," + each + "}}")
                    .lists("ID", "" + id);
        }
    }

    @Test
    void the_documented_fields_of_pipelines_and_smart_processes_are_described() {
        assertThat(
                        call("crm.category.fields", "{'entityTypeId':2}")
                                .at("result.fields")
                                .members()
                                .keySet())
                .contains("id", "name", "sort", "entityTypeId", "isDefault", "originId")
                .contains("originatorId");
        describe(
                "crm.type.fields",
                "result.fields",
                "id,title,code,createdBy,entityTypeId,customSectionId,isCategoriesEnabled,"
                        + "isStagesEnabled,isBeginCloseDatesEnabled,isClientEnabled,"
                        + "isUseInUserfieldEnabled,isLinkWithProductsEnabled,isMycompanyEnabled,"
                        + "isDocumentsEnabled,isSourceEnabled,isObserversEnabled,isRecyclebinEnabled,"
                        + "isAutomationEnabled,isBizProcEnabled,isSetOpenPermissions,createdTime,"
                        + "updatedTime,updatedBy");
    }

    private static void describe(String method, String path, String names) {
        assertThat(call(method, "{}").at(path).members().keySet()).contains(names.split(","));
    }
}
