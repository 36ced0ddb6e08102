package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.explain.TaskFixture;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.w3c.dom.Element;

/** Tests of XES and OCEL on the fixtures F and G. */
class ProcessLogTest extends PortalTest {

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        TaskFixture.build(portal);
    }

    private static byte[] export(long user, String kindAndQuery) throws Exception {
        var parts = kindAndQuery.split("\\?", 2);
        var address =
                portal.base()
                        + "/daybook/export/"
                        + parts[0]
                        + "/"
                        + user
                        + "/"
                        + TestPortal.CODE
                        + "?zone=UTC&"
                        + parts[1];
        try (var client = HttpClient.newHttpClient()) {
            var reply =
                    client.send(
                            TestPortal.request(address).GET().build(), BodyHandlers.ofByteArray());
            assertThat(reply.statusCode())
                    .as(new String(reply.body(), StandardCharsets.UTF_8))
                    .isEqualTo(200);
            return reply.body();
        }
    }

    // ---- XES ----

    /** Parses a log as any reader of XML does. */
    private static Element parse(byte[] log) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(log))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** Returns the attributes of a trace or event by their keys, which must differ. */
    private static Map<String, String> attributes(Element element) {
        var found = new TreeMap<String, String>();
        for (var type : List.of("string", "date", "int", "boolean")) {
            for (var attribute : children(element, type)) {
                var value = attribute.getAttribute("value");
                switch (type) {
                    case "date" -> assertThat(OffsetDateTime.parse(value)).isNotNull();
                    case "int" -> assertThat(value).matches("-?\\d+");
                    case "boolean" -> assertThat(value).isIn("true", "false");
                    default -> assertThat(attribute.hasAttribute("value")).isTrue();
                }
                assertThat(found.put(attribute.getAttribute("key"), value)).isNull();
            }
        }
        return found;
    }

    private static Map<String, Long> follows(Element log, String key) {
        var counts = new HashMap<String, Long>();
        for (var trace : children(log, "trace")) {
            var before = "";
            for (var event : children(trace, "event")) {
                var now = attributes(event).get(key);
                counts.merge(before + ">" + now, 1L, Long::sum);
                before = now;
            }
        }
        return counts;
    }

    @Test
    @Case(of = "export", value = "X16")
    void xes_has_a_trace_for_each_item() throws Exception {
        var log = parse(export(1, "moves?format=xes"));
        assertThat(log.getNamespaceURI()).isEqualTo("http://www.xes-standard.org/");
        assertThat(children(log, "extension").stream().map(each -> each.getAttribute("prefix")))
                .containsExactly("concept", "time", "org", "lifecycle");
        assertThat(children(log, "global")).hasSize(2);
        assertThat(children(log, "classifier").stream().map(each -> each.getAttribute("keys")))
                .containsExactly("concept:name", "concept:name lifecycle:transition");

        var traces = children(log, "trace");
        assertThat(traces.stream().map(trace -> attributes(trace).get("concept:name")))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(traces.stream().map(trace -> children(trace, "event").size()))
                .containsExactly(5, 3, 2, 1, 3, 1, 2);
        assertThat(traces.stream().map(trace -> attributes(trace).get("daybook:truncated")))
                .containsExactly("false", "false", "false", "false", "false", "false", "true");
        assertThat(attributes(traces.get(2)))
                .containsEntry("daybook:title", "Deal")
                .containsEntry("daybook:category", "1");

        var follows = follows(log, "daybook:stage");
        assertThat(follows)
                .containsEntry("NEW>PREPARATION", 3L)
                .containsEntry("PREPARATION>WON", 2L)
                .containsEntry("LOSE>NEW", 1L);

        var first = attributes(children(traces.getFirst(), "event").getFirst());
        assertThat(first)
                .containsEntry("time:timestamp", "2026-03-01T00:00:00.000+00:00")
                .containsEntry("org:resource", "11")
                .containsEntry("daybook:resourceName", "Name eleven")
                .containsEntry("lifecycle:transition", "complete")
                .containsEntry("daybook:type", "1")
                .containsEntry("daybook:semantics", "P");
        // The actor of row 5 is unknown.
        assertThat(attributes(children(traces.getLast(), "event").getFirst()))
                .doesNotContainKey("org:resource");
    }

    /** Asserts that xmllint, an independent program, finds a log well-formed. */
    private void requireWellFormed(byte[] log) throws Exception {
        var file = Files.write(Files.createTempFile(folder, "log", ".xes"), log);
        var told = Files.createTempFile(folder, "xmllint", ".txt");
        var process =
                new ProcessBuilder(
                                System.getenv().getOrDefault("XMLLINT", "/usr/bin/xmllint"),
                                "--noout",
                                "--nonet",
                                "" + file)
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile())
                        .start();
        assertThat(process.waitFor()).as(Files.readString(told)).isZero();
        assertThat(told).isEmptyFile();
    }

    @Test
    @Case(of = "export", value = "X16")
    void xmllint_finds_no_error() throws Exception {
        for (var query : List.of("moves?", "moves?lifecycle=start-complete&", "changes?")) {
            requireWellFormed(export(1, query + "format=xes"));
        }
    }

    @Test
    @Case(of = "export", value = "X17")
    void a_stay_begins_and_ends() throws Exception {
        var log = parse(export(1, "moves?format=xes&lifecycle=start-complete"));
        var transitions = new HashMap<String, Integer>();
        for (var trace : children(log, "trace")) {
            for (var event : children(trace, "event")) {
                transitions.merge(attributes(event).get("lifecycle:transition"), 1, Integer::sum);
            }
        }
        assertThat(transitions).isEqualTo(Map.of("complete", 10, "start", 17));
        var stay = children(children(log, "trace").getFirst(), "event").get(5);
        // The third stay of deal 1 begins on 3 March by user 12 and ends two days later by user 11.
        assertThat(attributes(stay))
                .containsEntry("daybook:stage", "NEW")
                .containsEntry("lifecycle:transition", "complete")
                .containsEntry("time:timestamp", "2026-03-05T00:00:00.000+00:00")
                .containsEntry("org:resource", "11");
    }

    @Test
    void xes_of_tasks_names_what_happened() throws Exception {
        var log = parse(export(1, "changes?format=xes"));
        assertThat(children(log, "trace")).hasSize(3);
        var second = children(children(log, "trace").get(1), "event");
        assertThat(second.stream().map(event -> attributes(event).get("concept:name")))
                .containsExactly("created", "reassigned", "completed", "reopened", "completed");
        assertThat(attributes(second.get(1))).containsEntry("from", "11").containsEntry("to", "13");
    }

    @Test
    @Case(of = "export", value = "X3")
    void any_title_is_valid_in_a_log() throws Exception {
        var title = "a \"b\" <c> & 'd',\te\u0001\n🎈 =1+1";
        portal.services()
                .database()
                .inTransaction(transaction ->
                        transaction.run(
                                "update item set title = ? where entity_type_id = 2 and id = 4",
                                title));
        try {
            requireWellFormed(export(1, "moves?format=xes"));
            var log = parse(export(1, "moves?format=xes"));
            assertThat(attributes(children(log, "trace").get(3)))
                    .containsEntry("daybook:title", title.replace('\u0001', '\uFFFD'));
            var objects = objects(json(export(1, "moves?format=ocel-json")));
            assertThat(objects.get("deal:4")).contains("title@1970-01-01T00:00:00Z=" + title);
        } finally {
            portal.call("crm.deal.update", "{\"id\":4,\"fields\":{\"TITLE\":\"Deal\"}}")
                    .isAnswered();
        }
    }

    @Test
    @Case(of = "export", value = "X15")
    void a_log_without_rows_is_valid() throws Exception {
        assertThat(children(parse(export(1, "moves?entityTypeId=1&format=xes")), "trace"))
                .isEmpty();
        var json = json(export(1, "moves?entityTypeId=1&moves[ID]=0&format=ocel-json"));
        assertThat(objects(json)).isEmpty();
        assertThat(events(json)).isEmpty();
        try (var log = open(export(1, "moves?entityTypeId=1&moves[ID]=0&format=ocel-sqlite"))) {
            assertThat(texts(log, "select ocel_id from object")).isEmpty();
        }
    }

    // ---- OCEL ----

    private static Map<String, Value> json(byte[] log) {
        return JsonReader.read(log).orElseThrow().members();
    }

    private static String text(Value owner, String name) {
        return owner.members().get(name).asText();
    }

    private static List<Value> list(Value owner, String name) {
        return List.copyOf(owner.members().get(name).elements());
    }

    /** Returns values and relations of each object, and checks the form of the log. */
    private static Map<String, TreeSet<String>> objects(Map<String, Value> log) {
        assertThat(log.keySet()).containsExactly("objectTypes", "eventTypes", "objects", "events");
        var types = new HashMap<String, List<String>>();
        for (var type : log.get("objectTypes").elements()) {
            types.put(
                    text(type, "name"),
                    list(type, "attributes").stream().map(each -> text(each, "name")).toList());
        }
        var found = new TreeMap<String, TreeSet<String>>();
        for (var object : log.get("objects").elements()) {
            assertThat(object.members().keySet())
                    .containsExactly("id", "type", "attributes", "relationships");
            var content = new TreeSet<String>();
            for (var value : list(object, "attributes")) {
                assertThat(types.get(text(object, "type"))).contains(text(value, "name"));
                content.add(
                        text(value, "name")
                                + "@"
                                + text(value, "time")
                                + "="
                                + text(value, "value"));
            }
            relations(object, content);
            assertThat(found.put(text(object, "id"), content)).isNull();
        }
        return found;
    }

    private static void relations(Value owner, TreeSet<String> content) {
        for (var relation : list(owner, "relationships")) {
            content.add(text(relation, "qualifier") + ">" + text(relation, "objectId"));
        }
    }

    private static Map<String, TreeSet<String>> events(Map<String, Value> log) {
        var types = new HashMap<String, List<String>>();
        for (var type : log.get("eventTypes").elements()) {
            types.put(
                    text(type, "name"),
                    list(type, "attributes").stream().map(each -> text(each, "name")).toList());
        }
        var found = new TreeMap<String, TreeSet<String>>();
        for (var event : log.get("events").elements()) {
            var content = new TreeSet<String>();
            content.add("type=" + text(event, "type"));
            content.add("time=" + text(event, "time"));
            for (var value : list(event, "attributes")) {
                assertThat(types.get(text(event, "type"))).contains(text(value, "name"));
                content.add(text(value, "name") + "=" + text(value, "value"));
            }
            relations(event, content);
            assertThat(found.put(text(event, "id"), content)).isNull();
        }
        return found;
    }

    private Connection open(byte[] log) throws Exception {
        var file = Files.createTempFile(folder, "log", ".sqlite");
        Files.write(file, log);
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static List<String> texts(Connection log, String sql) throws SQLException {
        try (var statement = log.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Test
    @Case(of = "export", value = "X18")
    void ocel_has_the_same_content_in_both_formats() throws Exception {
        var json = json(export(1, "moves?format=ocel-json"));
        var objects = objects(json);
        var events = events(json);
        assertThat(events).hasSize(34);
        assertThat(objects.keySet())
                .containsExactlyInAnyOrder(
                        "deal:1",
                        "deal:2",
                        "deal:3",
                        "deal:4",
                        "deal:5",
                        "deal:6",
                        "deal:7",
                        "task:1",
                        "task:2",
                        "task:3",
                        "person:1",
                        "person:11",
                        "person:12",
                        "person:13");
        assertThat(events.get("move:2:15"))
                .containsExactlyInAnyOrder(
                        "type=deal finished",
                        "time=2026-03-06T00:00:00Z",
                        "stage=WON",
                        "stageName=Deal won",
                        "category=0",
                        "semantics=S",
                        "item>deal:1",
                        "actor>person:11",
                        "responsible>person:11");
        assertThat(events.get("change:4")).contains("from>person:11", "to>person:13");
        for (var unknown : List.of("move:2:5", "move:2:10")) {
            assertThat(events.get(unknown)).noneMatch(each -> each.startsWith("actor>"));
        }
        assertThat(objects.get("deal:3"))
                .contains(
                        "stage@1970-01-01T00:00:00Z=NEW",
                        "stage@2026-03-05T00:00:00Z=C1:NEW",
                        "category@2026-03-05T00:00:00Z=1",
                        "responsible>person:12");
        assertThat(objects.get("task:3"))
                .contains(
                        "deadline@1970-01-01T00:00:00Z=",
                        "deadline@2026-03-02T11:00:00Z=2026-03-06T00:00:00Z",
                        "deadline@2026-03-04T12:00:00Z=");
        mustPointToObjects(objects, objects.keySet());
        mustPointToObjects(events, objects.keySet());

        try (var log = open(export(1, "moves?format=ocel-sqlite"))) {
            assertThat(texts(log, "pragma integrity_check")).containsExactly("ok");
            assertThat(texts(log, "pragma foreign_key_check")).isEmpty();
            assertThat(objectsOf(log)).isEqualTo(objects);
            assertThat(eventsOf(log)).isEqualTo(events);
        }
    }

    private static void mustPointToObjects(
            Map<String, TreeSet<String>> contents, java.util.Set<String> objects) {
        for (var content : contents.values()) {
            for (var line : content) {
                if (line.matches("[a-z ]+>[a-z 0-9]+:\\d+")) {
                    assertThat(objects).contains(line.substring(line.indexOf('>') + 1));
                }
            }
        }
    }

    private static Map<String, TreeSet<String>> objectsOf(Connection log) throws SQLException {
        var found = new TreeMap<String, TreeSet<String>>();
        for (var id : texts(log, "select ocel_id from object")) {
            found.put(id, new TreeSet<>());
        }
        for (var map : texts(log, "select ocel_type_map from object_map_type")) {
            try (var statement = log.createStatement();
                    var rows = statement.executeQuery("select * from object_" + map)) {
                var columns = rows.getMetaData();
                while (rows.next()) {
                    var time = rows.getString("ocel_time").replace(' ', 'T') + "Z";
                    var changed = rows.getString("ocel_changed_field");
                    for (var i = 4; i <= columns.getColumnCount(); i++) {
                        if (rows.getString(i) != null) {
                            assertThat(changed).isIn(null, columns.getColumnName(i));
                            found.get(rows.getString("ocel_id"))
                                    .add(
                                            columns.getColumnName(i)
                                                    + "@"
                                                    + time
                                                    + "="
                                                    + rows.getString(i));
                        }
                    }
                }
            }
        }
        related(log, "object_object", "ocel_source_id", "ocel_target_id", found);
        return found;
    }

    private static Map<String, TreeSet<String>> eventsOf(Connection log) throws SQLException {
        var found = new TreeMap<String, TreeSet<String>>();
        for (var map : texts(log, "select ocel_type_map from event_map_type")) {
            try (var statement = log.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "select e.ocel_type, t.* from event_"
                                            + map
                                            + " t join event e using (ocel_id)")) {
                var columns = rows.getMetaData();
                while (rows.next()) {
                    var content = new TreeSet<String>();
                    content.add("type=" + rows.getString("ocel_type"));
                    content.add("time=" + rows.getString("ocel_time").replace(' ', 'T') + "Z");
                    for (var i = 4; i <= columns.getColumnCount(); i++) {
                        if (rows.getString(i) != null) {
                            content.add(columns.getColumnName(i) + "=" + rows.getString(i));
                        }
                    }
                    assertThat(found.put(rows.getString("ocel_id"), content)).isNull();
                }
            }
        }
        assertThat(found.keySet())
                .isEqualTo(new TreeSet<>(texts(log, "select ocel_id from event")));
        related(log, "event_object", "ocel_event_id", "ocel_object_id", found);
        return found;
    }

    private static void related(
            Connection log,
            String table,
            String source,
            String target,
            Map<String, TreeSet<String>> found)
            throws SQLException {
        try (var statement = log.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                found.get(rows.getString(source))
                        .add(rows.getString("ocel_qualifier") + ">" + rows.getString(target));
            }
        }
    }

    @Test
    @Case(of = "export", value = "X19")
    void objects_are_related_to_each_other() throws Exception {
        try (var other = TestPortal.on(store)) {
            var lead =
                    other.call("crm.lead.add", "{\"fields\":{\"TITLE\":\"L\"}}").number("result");
            other.call(
                            "crm.item.update",
                            "{\"entityTypeId\":1,\"id\":"
                                    + lead
                                    + ",\"fields\":{\"stageId\":\"IN_PROCESS\"}}")
                    .isAnswered();
            var deal =
                    other.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"D\"}}").number("result");
            other.services()
                    .database()
                    .inTransaction(transaction ->
                            transaction.run(
                                    "update item set attributes = ? where entity_type_id = 2",
                                    "{\"leadId\":" + lead + ",\"observers\":[1]}"));
            other.call(
                            "crm.item.add",
                            "{\"entityTypeId\":31,\"fields\":{\"title\":\"I\",\"parentId2\":"
                                    + deal
                                    + "}}")
                    .isAnswered();
            other.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"P\",\"RESPONSIBLE_ID\":1}}")
                    .isAnswered();
            other.call(
                            "tasks.task.add",
                            "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1,\"PARENT_ID\":1,"
                                    + "\"UF_CRM_TASK\":[\"D_"
                                    + deal
                                    + "\",\"L_99\"],\"AUDITORS\":[1]}}")
                    .isAnswered();
            var address =
                    other.base()
                            + "/daybook/export/moves/1/"
                            + TestPortal.CODE
                            + "?entityTypeId=1,2,31&format=ocel-json";
            var objects =
                    objects(
                            json(
                                    other.getUrl(address)
                                            .isAnswered()
                                            .text()
                                            .getBytes(StandardCharsets.UTF_8)));
            assertThat(objects.get("deal:" + deal))
                    .contains("converted from>lead:" + lead, "watched by>person:1");
            assertThat(objects.get("invoice:1"))
                    .contains("invoice of>deal:" + deal)
                    .noneMatch(each -> each.startsWith("child of"));
            assertThat(objects.get("task:2"))
                    .contains(
                            "about>deal:" + deal,
                            "subtask of>task:1",
                            "watched by>person:1",
                            "created by>person:1")
                    .noneMatch(each -> each.contains("lead:99"));
            mustPointToObjects(objects, objects.keySet());
        }
    }

    @Test
    @Case(of = "export", value = "X12")
    void a_restricted_reader_finds_nothing_else_in_a_log() throws Exception {
        var json = json(export(12, "moves?format=ocel-json"));
        var objects = objects(json);
        var deals = new HashSet<>(objects.keySet());
        deals.removeIf(id -> !id.startsWith("deal:"));
        assertThat(deals).containsExactlyInAnyOrder("deal:2", "deal:3", "deal:5", "deal:7");
        assertThat(events(json).keySet().stream().filter(id -> id.startsWith("move:"))).hasSize(10);
        mustPointToObjects(events(json), objects.keySet());
        assertThat(children(parse(export(12, "moves?format=xes")), "trace")).hasSize(4);
        // User 13 may read a single task, in which user 11 is named.
        var tasks = objects(json(export(13, "changes?format=ocel-json")));
        assertThat(tasks.keySet())
                .containsExactlyInAnyOrder("task:2", "person:11", "person:12", "person:13");
    }

    @Test
    @Case(of = "export", value = "X26")
    void impossible_combinations_are_refused() {
        for (var wrong :
                List.of(
                        "moves?format=xes&entityTypeId=1,2|entityTypeId|1,2",
                        "moves?format=xes&after=5|after|5",
                        "moves?format=csv&lifecycle=start-complete|lifecycle|start-complete",
                        "changes?format=xes&lifecycle=start-complete|lifecycle|start-complete")) {
            var parts = wrong.split("\\|");
            var query = parts[0].split("\\?");
            portal.getUrl(
                            portal.base()
                                    + "/daybook/export/"
                                    + query[0]
                                    + "/1/"
                                    + TestPortal.CODE
                                    + "?"
                                    + query[1])
                    .isRefused(
                            400,
                            "INVALID_ARG_VALUE",
                            "Invalid " + parts[1] + ": '" + parts[2] + "'");
        }
    }
}
