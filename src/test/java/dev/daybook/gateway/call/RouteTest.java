package dev.daybook.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.gateway.http.ReplyFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /rest/1/code/server.time           | 1    | code | server.time | JSON | false
                    /rest/1/code/server.time/          | 1    | code | server.time | JSON | false
                    //rest//1/code///server.time//     | 1    | code | server.time | JSON | false
                    /rest/server.time                  | none | none | server.time | JSON | false
                    /rest/server.time.json             | none | none | server.time | JSON | false
                    /rest/server.time.JSON             | none | none | server.time | JSON | false
                    /rest/1/code/server.time.xml       | 1    | code | server.time | XML  | false
                    /rest/1/code/server.time.Xml/      | 1    | code | server.time | XML  | false
                    /rest/1/code/server.time.xml.json  | 1    | code | server.time.xml | JSON | false
                    /rest/server.time.txt              | none | none | server.time.txt | JSON | false
                    /rest/%73erver%2Etime              | none | none | server.time | JSON | false
                    /rest/a%40b.c/co%2Fde/x            | a@b.c | co/de | x      | JSON | false
                    /rest/1/a+b/x                      | 1    | a+b  | x           | JSON | false
                    /rest/api/1/code/x.y               | 1    | code | x.y         | JSON | true
                    /rest/api/x.y                      | none | none | x.y         | JSON | true
                    http://localhost:80/rest/x         | none | none | x           | JSON | false
                    HTTPS://a.b/rest/1/code/x          | 1    | code | x           | JSON | false
                    """)
    void a_path_names_a_method(
            String path,
            String user,
            String code,
            String method,
            ReplyFormat format,
            boolean version3) {
        var route = Route.of(path).orElseThrow();

        assertThat(route.user().orElse("none")).isEqualTo(user);
        assertThat(route.code().orElse("none")).isEqualTo(code);
        assertThat(route.method()).isEqualTo(method);
        assertThat(route.format()).isEqualTo(format);
        assertThat(route.isVersion3()).isEqualTo(version3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest",
                "/rest/",
                "/rest/1/code",
                "/rest/1/code/",
                "/rest/1/c/x/y",
                "/rest//"
            })
    void a_path_without_a_method_names_none(String path) {
        assertThat(Route.of(path).orElseThrow().method()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/Rest/x", "/restful/x", "/x/rest/y", "*", "localhost:80"})
    void another_path_is_no_part_of_the_protocol(String path) {
        assertThat(Route.of(path)).isEmpty();
    }

    @Test
    void a_suffix_alone_is_an_unknown_method_in_that_format() {
        var route = Route.of("/rest/.xml").orElseThrow();

        assertThat(route.method()).isEmpty();
        assertThat(route.format()).isEqualTo(ReplyFormat.XML);
    }
}
