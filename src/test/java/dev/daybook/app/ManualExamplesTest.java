package dev.daybook.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.method.ParameterBinding;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example of the manual on new sample portals. */
class ManualExamplesTest {

    private static final Path ANSWERS = Path.of("src/main/resources/dev/daybook/method/answers");

    /** Parameters that an example needs, and other calls of its method do not. */
    private static final Set<String> NEEDED_AT_TIMES =
            Set.of(
                    "app.option.set options",
                    "crm.invoice.add fields",
                    "daybook.explain.asof at",
                    "daybook.explain.flow bucket",
                    "daybook.explain.funnel categoryId",
                    "daybook.sandbox.restore name",
                    "daybook.sandbox.snapshot.delete name",
                    "department.add NAME",
                    "department.add PARENT",
                    "department.update NAME",
                    "event.bind handler",
                    "event.unbind handler",
                    "user.add EMAIL",
                    "user.add UF_DEPARTMENT",
                    "user.option.set options");

    private static ExampleRunner runner;

    /** Makes the portals that all tests of one day copy. */
    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        runner = new ExampleRunner(folder, ExamplesMain.NOW, ExamplesMain.HISTORY);
    }

    @AfterAll
    static void stop() throws IOException {
        runner.close();
    }

    @Test
    void every_example_has_the_answer_that_is_checked_in() throws IOException {
        var known = new TreeMap<String, String>();
        try (var files = Files.list(ANSWERS)) {
            for (var file : files.toList()) {
                known.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(runner.answers())
                .as("run bin/manual and check the answers in")
                .containsExactlyInAnyOrderEntriesOf(known);
    }

    @Test
    void an_example_fails_without_a_parameter_exactly_if_it_must_be_given() throws IOException {
        var wrong = new ArrayList<String>();
        for (var method : runner.registry().all()) {
            var signature = method.signature();
            var example = JsonReader.read(signature.page().example().body().getBytes(UTF_8));
            for (var param : signature.params()) {
                var members = new LinkedHashMap<>(example.orElseThrow().members());
                // Without a positional parameter the others would move.
                if (signature.convention() != ParameterBinding.POSITIONAL
                        && members.remove(param.name()) != null) {
                    var reply = runner.run(signature, JsonWriter.text(Value.of(members)));
                    if ((reply.status() == 200) == param.mustBeGiven()) {
                        wrong.add(signature.name() + " " + param.name());
                    }
                }
            }
        }
        assertThat(wrong).containsExactlyInAnyOrderElementsOf(NEEDED_AT_TIMES);
    }

    // A Sunday in a leap year, at a time at which nobody of the sample portal works.
    @Test
    void every_example_works_on_a_portal_that_was_made_on_another_day(@TempDir Path folder)
            throws IOException {
        try (var later =
                new ExampleRunner(
                        folder, Instant.parse("2028-03-05T22:30:00Z"), ExamplesMain.HISTORY)) {
            assertThat(later.answers()).hasSizeGreaterThan(280);
        }
    }

    private static String sample(String json) {
        return SampleAnswer.text(
                JsonReader.readReply(json.replace('\'', '"').getBytes(UTF_8)).orElseThrow());
    }

    @Test
    void a_long_list_says_how_many_rows_are_left_out() {
        assertThat(sample("{'result':[{'ID':1},{'ID':2},{'ID':3},{'ID':4}],'total':4}"))
                .isEqualTo(
                        """
                        {"result":[{"ID":1},{"ID":2},"… 2 more"],"total":4}
                        """);
        assertThat(sample("[1,2,3,4,5,6]")).isEqualTo("[1,2,3,4,5,\"… 1 more\"]\n");
        assertThat(sample("{'a':[],'b':[],'c':[],'d':[],'e':[],'f':[],'g':[]}"))
                .isEqualTo("{\"a\":[],\"b\":[],\"…\":\"5 more\"}\n");
    }

    @Test
    void the_times_of_a_call_are_the_same_in_every_sample() {
        var first = sample("{'time':{'start':1.5,'processing':0.25,'operating':0}}");

        assertThat(sample("{'time':{'start':2.5,'processing':0.75,'operating':1}}"))
                .isEqualTo(first)
                .contains("1795168800");
    }
}
