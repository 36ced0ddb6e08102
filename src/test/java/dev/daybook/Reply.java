package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reply of a server, with assertions. */
public record Reply(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return response.body();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Returns the whole body. */
    public Value json() {
        return JsonReader.readReply(text().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new AssertionError("no JSON: " + text()));
    }

    /** Returns the value at a path such as {@code result.items.0.ID}; fails if it is absent. */
    public Value at(String path) {
        var value = json();
        for (var key : path.split("\\.")) {
            value = value.members().get(key);
            if (value == null) {
                throw new AssertionError("no " + path + " in " + text());
            }
        }
        return value;
    }

    public boolean has(String path) {
        Value value = json();
        for (var key : path.split("\\.")) {
            value = value.members().get(key);
            if (value == null) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number at a path. */
    public long number(String path) {
        assertThat(at(path)).as(path).isInstanceOf(Value.Whole.class);
        return at(path).asWhole();
    }

    /** Returns a value as compact JSON. */
    public static String text(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var sink = new JsonWriter(bytes)) {
            value.writeTo(sink);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Asserts that the call succeeded. */
    public Reply isAnswered() {
        assertThat(status()).as(text()).isEqualTo(200);
        return this;
    }

    /** Asserts that the result is exactly this JSON. */
    public Reply hasResult(String json) {
        isAnswered();
        assertThat(text(at("result"))).isEqualTo(json);
        return this;
    }

    /** Asserts that the body is exactly this text, except for the time at its end. */
    public Reply says(String json) {
        isAnswered();
        assertThat(text().replaceFirst(",\"time\":\\{[^}]*}}$", "}")).isEqualTo(json);
        return this;
    }

    /** Asserts that the call failed with exactly this error. */
    public Reply isRefused(int status, String code, String description) {
        assertThat(status()).as(text()).isEqualTo(status);
        assertThat(json()).isEqualTo(Value.tree("error", code, "error_description", description));
        return this;
    }

    /** Asserts that the call failed with status 400 and this code, with any description. */
    public Reply isRefusedWith(String code) {
        assertThat(status()).as(text()).isEqualTo(400);
        assertThat(at("error").asText()).isEqualTo(code);
        return this;
    }

    /** Returns the rows of the answer, at any of the places that methods use for them. */
    public List<Value> rows() {
        isAnswered();
        for (var place : List.of("result.items", "result.list")) {
            if (has(place)) {
                return at(place).elements();
            }
        }
        return at("result").elements();
    }

    /** Returns the values of one field by row. */
    public List<String> column(String field) {
        var column = new ArrayList<String>();
        for (var row : rows()) {
            var value = row.members().get(field);
            column.add(value == null ? "(absent)" : value.asText());
        }
        return column;
    }

    /** Asserts that the rows have these values in a field, in this order. */
    public Reply lists(String field, Object... values) {
        assertThat(column(field)).isEqualTo(Arrays.stream(values).map(String::valueOf).toList());
        return this;
    }

    /** Asserts the total number of rows. */
    public Reply hasTotal(long rows) {
        assertThat(number("total")).isEqualTo(rows);
        return this;
    }

    /** Asserts the start of the next page. */
    public Reply hasNext(long start) {
        assertThat(number("next")).isEqualTo(start);
        return this;
    }

    /** Asserts that there is no next page. */
    public Reply hasNoNext() {
        assertThat(has("next")).as(text()).isFalse();
        return this;
    }
}
