package dev.daybook.web;

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
        var task = paths.get("/tasks.task.history.list").toString();
        assertThat(task).doesNotContain("start=");
    }

    @Test
    void the_page_has_every_method_and_loads_nothing_external() {
        var page = portal.getUrl(portal.base() + "/openapi").isAnswered();

        assertThat(page.text())
                .contains(names().stream().map(name -> "<details id=\"" + name + "\">").toList());
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
    void examples_are_written_in_four_languages_and_checked_before_they_are_sent() {
        assertThat(client.saw("writing", "withoutWebhook").asText()).contains("Enter a webhook");
        assertThat(client.saw("writing", "withoutJson").asText()).contains("are not JSON");
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
