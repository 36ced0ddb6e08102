package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.method.Param;
import dev.daybook.method.ParameterBinding;
import dev.daybook.method.Signature;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of filters in every list method of the registry. */
class ListFilterTest extends ProtocolTest {

    private static String application;

    private static String plain(String name) {
        return name.replace("_", "").toUpperCase(Locale.ROOT);
    }

    private static List<Signature> lists() {
        return portal.services().gateway().registry().all().stream()
                .map(method -> method.signature())
                .filter(signature -> signature.params().stream().anyMatch(ListFilterTest::isFilter))
                .toList();
    }

    private static boolean isFilter(Param<?> param) {
        return param.name().equalsIgnoreCase("filter") || param.name().equalsIgnoreCase("arFilter");
    }

    /** Calls a list as in the example of its manual page, with one more condition. */
    private static Reply call(Signature list, String key, Value value) {
        var example =
                JsonReader.read(list.page().example().body().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow();
        var param = list.params().stream().filter(ListFilterTest::isFilter).findFirst();
        var body = json(with(example, list, param.orElseThrow(), key, value));
        var reply = post(w(list.name()), body);
        // Offline events belong to applications.
        return reply.status() == 403
                ? post(b("/rest/" + list.name() + "?auth=" + application), body)
                : reply;
    }

    private static Value with(
            Value example, Signature list, Param<?> param, String key, Value value) {
        if (list.convention() == ParameterBinding.POSITIONAL) {
            var arguments = new ArrayList<Value>();
            for (var each : list.params().subList(0, list.params().indexOf(param))) {
                var isTask = arguments.isEmpty() && example.members().get(each.name()) == null;
                var unnamed =
                        isTask && !each.name().equals("ORDER") ? Value.of(1) : Value.Items.EMPTY;
                arguments.add(example.members().getOrDefault(each.name(), unnamed));
            }
            arguments.add(Value.tree(key, value));
            return new Value.Items(arguments);
        }
        var members = new LinkedHashMap<>(example.members());
        var filter = new LinkedHashMap<String, Value>();
        members.forEach((name, written) -> {
            if (name.equalsIgnoreCase(param.name())) {
                filter.putAll(written.members());
            }
        });
        members.keySet().removeIf(name -> name.equalsIgnoreCase(param.name()));
        filter.put(key, value);
        members.put(param.name(), Value.of(filter));
        return Value.of(members);
    }

    private static String json(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new JsonWriter(bytes)) {
            value.writeTo(writer);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Adds the elements that the examples of the manual name. */
    @BeforeParameterizedClassInvocation
    static void begin(TestPortal.On store) {
        post(w("tasks.task.add"), "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        var groups = portal.services().workGroups();
        var group = groups.add(1, "Scrum", true, true, true, 1).id();
        assertThat(group).as("the group of the example").isEqualTo(1);
        var applications = portal.services().applications();
        var clientId = applications.add("Offline", portal.allScopes(), "", List.of()).clientId();
        application =
                applications.issue(clientId, 1, Duration.ofHours(1)).orElseThrow().accessToken();
    }

    @Test
    void every_list_reports_or_refuses_a_field_that_it_does_not_have() {
        assertThat(lists()).hasSizeGreaterThan(20);
        var silent = new ArrayList<String>();
        for (var list : lists()) {
            for (var key : List.of("NONSENSE", "!=nonSense")) {
                var reply = call(list, key, Value.of(1));
                var reported =
                        reply.status() == 200
                                ? reply.header("Daybook-Ignored")
                                : reply.at("error_description").asText();
                // Some families spell names in upper case.
                if (!plain(reported).contains(plain(key))) {
                    silent.add(list.name() + " " + key + ": " + reply.status() + " " + reported);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    /**
     * Lists without operators or without an id, and those of history, which have the grammar of
     * their own pages.
     */
    private static final Set<String> OTHER_GRAMMARS =
            Set.of(
                    "crm.status.list",
                    "crm.category.list",
                    "task.logitem.list",
                    "crm.stagehistory.list",
                    "daybook.stagehistory.gone.list",
                    "daybook.task.history.gone.list",
                    "tasks.task.history.list",
                    "daybook.task.history.list");

    @Test
    void a_list_of_values_after_an_exclamation_mark_means_none_of_them() {
        var none = new Value.Items(List.of(Value.of(1), Value.of(2)));
        var refused = new ArrayList<String>();
        for (var list : lists()) {
            if (!OTHER_GRAMMARS.contains(list.name())) {
                var replies = List.of(call(list, "!ID", none), call(list, "!id", none));
                if (replies.stream()
                        .noneMatch(reply ->
                                reply.status() == 200
                                        && reply.header("Daybook-Ignored").isEmpty())) {
                    refused.add(list.name() + ": " + replies.getFirst().text());
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(post(w("user.get"), "{\"FILTER\":{\"!ID\":[1,2]}}").column("ID"))
                .doesNotContain("1", "2");
    }
}
