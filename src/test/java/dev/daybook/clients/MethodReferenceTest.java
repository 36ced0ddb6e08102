package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.JsClient;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the method reference with an OpenAPI validator and a browser. */
class MethodReferenceTest {

    private static TestPortal portal;
    private static JsClient client;

    @BeforeAll
    static void drive() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        client = JsClient.run(portal, "openapi.mjs", portal.base(), "1/" + TestPortal.CODE);
    }

    @AfterAll
    static void close() {
        portal.close();
    }

    private static List<String> names() {
        return portal.services().gateway().registry().all().stream()
                .map(method -> method.signature().name())
                .toList();
    }

    @Test
    @Case(of = "pages", value = "49")
    void the_reference_is_open_to_everybody_and_looks_like_the_pages() {
        assertThat(client.saw("the look", "status")).isEqualTo(Value.of(200));
        assertThat(client.saw("the look", "own")).isEqualTo(client.saw("the look", "pages"));
    }

    @Test
    void the_reference_with_open_methods_breaks_no_rule_of_accessibility() {
        assertThat(client.saw("accessibility", "violations").elements()).isEmpty();
        assertThat(client.saw("accessibility", "sideways").elements()).isEmpty();
    }

    @Test
    void the_document_is_valid_openapi() {
        assertThat(client.saw("validation", "errors")).isEqualTo(Value.of("[]"));
        assertThat(client.saw("validation", "valid")).isEqualTo(Value.of(true));
        assertThat(client.saw("validation", "version")).isEqualTo(Value.of("3.1"));
        assertThat(client.saw("validation of a broken one", "valid")).isEqualTo(Value.of(false));
    }

    @Test
    void the_document_has_every_method_with_what_it_declares() {
        var document = portal.getUrl(portal.base() + "/openapi.json").isAnswered();
        var paths = document.at("paths").members();

        assertThat(document.header("Content-Type")).startsWith("application/json");
        assertThat(paths.keySet())
                .containsExactlyElementsOf(names().stream().map(name -> "/" + name).toList());
        var method = paths.get("/crm.stagehistory.list").members().get("post").members();
        var schema =
                method.get("requestBody")
                        .members()
                        .get("content")
                        .members()
                        .get("application/json")
                        .members()
                        .get("schema")
                        .members();
        assertThat(schema.get("required")).isEqualTo(Value.texts(List.of("entityTypeId")));
        assertThat(schema.get("properties").members().keySet())
                .containsExactly("entityTypeId", "order", "filter", "select", "start");
        assertThat(method.get("responses").members().keySet())
                .containsExactly("200", "400", "403", "default");
        var task = paths.get("/tasks.task.history.list").members().get("post").members();
        assertThat(task.get("requestBody").toString()).doesNotContain("start=");
    }

    @Test
    void the_page_has_every_method_and_loads_nothing_external() {
        var page = portal.getUrl(portal.base() + "/openapi").isAnswered();

        assertThat(page.text())
                .contains(
                        names().stream()
                                .map(name -> " id=\"" + name + "\" data-binding=\"")
                                .toList());
        assertThat(page.text())
                .contains("<h3>Fields</h3>", "<tr><td><code>TITLE</code></td><td>text</td>");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(client.saw("the page", "elsewhere")).isEqualTo(Value.of(0));
        assertThat(client.saw("the page", "complaints")).isEqualTo(Value.of(""));
        assertThat(client.saw("the page", "dark")).isNotEqualTo(client.saw("the page", "light"));
        assertThat(client.saw("a link to one method", "open")).isEqualTo(Value.of("server.time"));
    }

    @Test
    void the_page_is_searched_by_words() {
        assertThat(client.saw("search", "all")).isEqualTo(Value.of(names().size()));
        assertThat(client.saw("search", "none")).isEqualTo(Value.of(true));
        var found = client.saw("search", "found").elements();
        assertThat(found).hasSizeLessThan(10);
        assertThat(found.getFirst()).isEqualTo(Value.of("crm.stagehistory.list"));
        assertThat(client.saw("search", "said"))
                .isEqualTo(Value.of(found.size() + " of " + names().size() + " methods"));
    }

    @Test
    void a_trial_says_what_is_missing_before_anything_is_sent() {
        assertThat(client.saw("missing", "withoutWebhook").asText())
                .isEqualTo(
                        "Enter a webhook at the top: the address that the server printed, or"
                                + " USER/CODE.");
        assertThat(client.saw("missing", "withoutCode").asText())
                .startsWith("The webhook at the top must be like " + portal.base() + "/rest/1/");
        assertThat(client.saw("missing", "withoutJson").asText())
                .startsWith("The parameters are not JSON: ");
        assertThat(client.saw("missing", "withoutObject").asText())
                .isEqualTo("The parameters must be an object or a list, as JSON.");
        assertThat(client.saw("missing", "withoutRequired").asText())
                .isEqualTo("Add what is required: entityTypeId.");
        assertThat(client.saw("missing", "sent")).isEqualTo(Value.of(0));
        assertThat(client.saw("an application", "positional").asText())
                .isEqualTo("Add what is required: taskId, itemId.");
        assertThat(client.saw("an application", "said").asText())
                .contains("Only an application may call this method");
    }

    @Test
    void the_webhook_is_kept_for_the_tab_alone() {
        assertThat(client.saw("the webhook of the tab", "kept"))
                .isEqualTo(Value.of(portal.webhook() + "/"));
        assertThat(client.saw("the webhook of the tab", "other")).isEqualTo(Value.of(""));
    }

    @Test
    void an_open_method_shows_what_its_example_needs_and_its_answer() {
        assertThat(client.saw("an application", "before").asText()).contains("event.bind");
        assertThat(client.saw("an application", "needs").asText()).contains("token issue");
        assertThat(client.saw("an application", "answer").asText())
                .startsWith("{\n  \"result\": {\"count\":1}")
                .contains("\"time\": {");
    }

    @Test
    void the_page_is_compressed() {
        assertThat(client.saw("the weight", "bytes").asWhole()).isBetween(20_000L, 200_000L);
    }

    @Test
    void every_method_has_a_sample_answer_in_the_document_and_on_the_page() {
        var paths =
                portal.getUrl(portal.base() + "/openapi.json").isAnswered().at("paths").members();

        for (var name : names()) {
            var sample = portal.getUrl(portal.base() + "/openapi/answers/" + name + ".json");
            assertThat(sample.isAnswered().has("result")).as(name).isTrue();
            var answer =
                    paths.get("/" + name)
                            .members()
                            .get("post")
                            .members()
                            .get("responses")
                            .members()
                            .get("200")
                            .members()
                            .get("content")
                            .members()
                            .get("application/json")
                            .members()
                            .get("example");
            assertThat(answer).as(name).isEqualTo(sample.json());
        }
        assertThat(portal.getUrl(portal.base() + "/openapi/answers/..%2Fx.json").status())
                .isEqualTo(404);
    }

    @Test
    void required_parameters_say_so() {
        var page = portal.getUrl(portal.base() + "/openapi").isAnswered().text();
        var openapi = portal.getUrl(portal.base() + "/openapi.json").isAnswered();

        for (var method : portal.services().gateway().registry().all()) {
            var signature = method.signature();
            var own = page.substring(page.indexOf(" id=\"" + signature.name() + "\""));
            for (var param : signature.params()) {
                var row = own.substring(own.indexOf("data-parameter=\"" + param.name() + "\""));
                assertThat(row.substring(0, row.indexOf("</tr>")).contains("<em>required</em>"))
                        .as(signature.name() + " " + param.name())
                        .isEqualTo(param.mustBeGiven());
            }
        }
        assertThat(openapi.text()).contains("\"required\":[\"entityTypeId\"]");
    }

    @Test
    void examples_are_written_in_four_languages() {
        var samples = client.saw("writing", "samples").members();
        var address = portal.webhook() + "/crm.stagehistory.list";
        for (var language : List.of("curl", "JavaScript", "PHP", "Python")) {
            assertThat(samples.get(language).asText()).as(language).contains(address);
        }
    }

    @Test
    void a_method_is_tried_out_on_its_page() {
        assertThat(client.saw("trial", "example").asText())
                .endsWith("  " + portal.webhook() + "/crm.stagehistory.list");
        assertThat(client.saw("trial", "reply").asText())
                .startsWith("200\n")
                .contains("\"items\": []");
    }
}
