package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.method.Param;
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
import org.junit.jupiter.api.Test;

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
    private static Reply call(Signature list, String key) {
        var example =
                JsonReader.read(list.page().body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        var param = list.params().stream().filter(ListFilterTest::isFilter).findFirst();
        var body = json(with(example, list, param.orElseThrow(), key));
        var reply = post(w(list.name()), body);
        // Offline events belong to applications.
        return reply.status() == 403
                ? post(b("/rest/" + list.name() + "?auth=" + application), body)
                : reply;
    }

    private static Value with(Value example, Signature list, Param<?> param, String key) {
        if (example instanceof Value.Items(var elements)) {
            var arguments = new ArrayList<>(elements);
            while (arguments.size() <= list.params().indexOf(param)) {
                arguments.add(Value.Items.EMPTY);
            }
            arguments.set(list.params().indexOf(param), Value.tree(key, 1));
            return new Value.Items(arguments);
        }
        var members = new LinkedHashMap<>(example.members());
        var filter = new LinkedHashMap<String, Value>();
        members.forEach((name, value) -> {
            if (name.equalsIgnoreCase(param.name())) {
                filter.putAll(value.members());
            }
        });
        members.keySet().removeIf(name -> name.equalsIgnoreCase(param.name()));
        filter.put(key, Value.of(1));
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

    @Test
    void every_list_reports_or_refuses_a_field_that_it_does_not_have() {
        post(w("tasks.task.add"), "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        var groups = portal.services().workGroups();
        var group = groups.add(1, "Scrum", true, true, true, 1).id();
        assertThat(group).as("the group of the example").isEqualTo(1);
        var applications = portal.services().applications();
        var clientId = applications.add("Offline", portal.allScopes(), "", List.of()).clientId();
        application =
                applications.issue(clientId, 1, Duration.ofHours(1)).orElseThrow().accessToken();
        assertThat(lists()).hasSizeGreaterThan(20);
        var silent = new ArrayList<String>();
        for (var list : lists()) {
            for (var key : List.of("NONSENSE", "!=nonSense")) {
                var reply = call(list, key);
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
}
