package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The calls that the test suites of the official SDKs make, with what they expect of the answers. The
 * file {@code sdk-suites.txt} describes its notation.
 */
class SdkSuitesTest extends PortalTest {

    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

    /** Calls that belong together, with their line numbers. */
    private record Suite(String name, Map<Integer, String> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Suite> suites() throws IOException {
        var suites = new ArrayList<Suite>();
        var number = 0;
        try (var file =
                Objects.requireNonNull(SdkSuitesTest.class.getResourceAsStream("sdk-suites.txt"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (var line : text.lines().toList()) {
                number++;
                if (line.startsWith("# ")) {
                    suites.add(new Suite(line.substring(2), new LinkedHashMap<>()));
                } else if (!line.isBlank() && !suites.isEmpty()) {
                    suites.getLast().lines().put(number, line);
                }
            }
        }
        return suites;
    }

    @ParameterizedTest
    @MethodSource("suites")
    void an_sdk_finds_what_its_tests_look_for(Suite suite) {
        var values = new LinkedHashMap<String, String>();
        values.put("token", token());
        suite.lines().forEach((number, line) -> run(number + ": " + line, line, values));
    }

    private static String token() {
        var applications = portal.services().applications();
        var client =
                applications
                        .add(
                                "Suite",
                                Set.of("crm", "task", "user"),
                                "https://app.example/",
                                List.of())
                        .clientId();
        return applications
                .issue(client, 1, dev.daybook.portal.auth.Applications.ACCESS_LIFE)
                .orElseThrow()
                .accessToken();
    }

    private static void run(String place, String line, Map<String, String> values) {
        var parts = line.split(" => ", 2);
        var call = resolved(parts[0], values).split(" ", 2);
        var json = call.length == 1 ? "{}" : call[1].replace('\'', '"');
        var isBare = call[0].startsWith("/");
        var reply =
                isBare
                        ? portal.post(portal.base() + call[0], "application/json", json)
                        : portal.call(call[0], json);
        for (var expectation : parts[1].split("; ")) {
            check(place, reply, expectation, values);
        }
    }

    private static String resolved(String text, Map<String, String> values) {
        return NAME.matcher(text)
                .replaceAll(name -> {
                    var value = values.get(name.group(1));
                    // References of batches have the same sign.
                    return Matcher.quoteReplacement(value == null ? name.group() : value);
                });
    }

    private static void check(
            String place, Reply reply, String expectation, Map<String, String> values) {
        var words = resolvedExpectation(expectation, values);
        var as = place + " [" + expectation + "] " + reply.text();
        if (words.get(0).equals("error")) {
            assertThat(reply.at("error").asText()).as(as).isEqualTo(words.get(1));
            assertThat("" + reply.status()).as(as).isEqualTo(words.get(2));
            return;
        }
        assertThat(reply.status()).as(as).isEqualTo(200);
        if (words.get(1).equals("absent")) {
            assertThat(reply.has(words.get(0))).as(as).isFalse();
            return;
        }
        assertThat(reply.has(words.get(0))).as(as).isTrue();
        var value = reply.at(words.get(0));
        switch (words.get(1)) {
            case "=" -> assertThat(Reply.text(value)).as(as).isEqualTo(words.get(2));
            case "~" -> assertThat(value.asText()).as(as).isEqualTo(words.get(2));
            case ">" -> assertThat(value.asWhole()).as(as).isGreaterThan(whole(words.get(2)));
            case "keys" ->
                    assertThat(value.members().keySet()).as(as).contains(words.get(2).split(" "));
            case "size" -> assertThat(value.elements()).as(as).hasSize((int) whole(words.get(2)));
            case "some" -> assertThat(value.elements()).as(as).isNotEmpty();
            case "falls" -> falls(as, value, words.get(2));
            case "is" -> assertThat(kind(value)).as(as).isEqualTo(words.get(2));
            case "first" -> values.put(words.get(2), value.members().keySet().iterator().next());
            case "as" -> values.put(words.get(2), value.asText());
            case "plus" ->
                    assertThat(value.asWhole())
                            .as(as)
                            .isEqualTo(
                                    whole(words.get(2).split(" ")[0])
                                            + whole(words.get(2).split(" ")[1]));
            default -> throw new AssertionError(as);
        }
    }

    private static List<String> resolvedExpectation(String text, Map<String, String> values) {
        return Arrays.stream(text.strip().split(" ", 3))
                .map(word -> resolved(word, values).replace('\'', '"'))
                .toList();
    }

    private static long whole(String text) {
        return Long.parseLong(text);
    }

    private static void falls(String as, Value rows, String id) {
        var ids =
                rows.elements().stream()
                        .map(row -> Objects.requireNonNull(row.members().get(id)).asWhole())
                        .toList();
        assertThat(ids).as(as).isNotEmpty().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    private static String kind(Value value) {
        return switch (value) {
            case Value.Tree _ -> "map";
            case Value.Items _ -> "list";
            case Value.Text _ -> "text";
            case Value.Whole _ -> "number";
            case Value.Decimal _ -> "decimal";
            case Value.Flag _ -> "flag";
            case Value.Nothing _ -> "null";
        };
    }
}
