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

/** What came back, and what a test says of it. */
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

    /** The whole body. */
    public Value json() {
        return JsonReader.read(text().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new AssertionError("no JSON: " + text()));
    }

    /** The value at a path such as {@code result.items.0.ID}; fails where there is none. */
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

    /** The number at a path. */
    public long number(String path) {
        assertThat(at(path)).as(path).isInstanceOf(Value.Whole.class);
        return at(path).asWhole();
    }

    /** A value as compact JSON. */
    public static String text(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var sink = new JsonWriter(bytes)) {
            value.writeTo(sink);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** It was answered. */
    public Reply isAnswered() {
        assertThat(status()).as(text()).isEqualTo(200);
        return this;
    }

    /** The result is exactly this JSON. */
    public Reply hasResult(String json) {
        isAnswered();
        assertThat(text(at("result"))).isEqualTo(json);
        return this;
    }

    /** The body is exactly this text, but for the time at its end. */
    public Reply says(String json) {
        isAnswered();
        assertThat(text().replaceFirst(",\"time\":\\{[^}]*}}$", "}")).isEqualTo(json);
        return this;
    }

    /** It was refused, with exactly this body. */
    public Reply isRefused(int status, String code, String description) {
        assertThat(status()).as(text()).isEqualTo(status);
        assertThat(json()).isEqualTo(Value.tree("error", code, "error_description", description));
        return this;
    }

    /** It was refused with status 400, and with this code, whatever the text. */
    public Reply isRefusedWith(String code) {
        assertThat(status()).as(text()).isEqualTo(400);
        assertThat(at("error").asText()).isEqualTo(code);
        return this;
    }

    /** The rows of the answer, wherever it keeps them. */
    public List<Value> rows() {
        isAnswered();
        for (var place : List.of("result.items", "result.list")) {
            if (has(place)) {
                return at(place).elements();
            }
        }
        return at("result").elements();
    }

    /** The values of one field, row by row. */
    public List<String> column(String field) {
        var column = new ArrayList<String>();
        for (var row : rows()) {
            var value = row.members().get(field);
            column.add(value == null ? "(absent)" : value.asText());
        }
        return column;
    }

    /** The rows have these values in a field, in this order. */
    public Reply lists(String field, Object... values) {
        assertThat(column(field)).isEqualTo(Arrays.stream(values).map(String::valueOf).toList());
        return this;
    }

    /** The whole list has so many rows. */
    public Reply hasTotal(long rows) {
        assertThat(number("total")).isEqualTo(rows);
        return this;
    }

    /** The next page starts there. */
    public Reply hasNext(long start) {
        assertThat(number("next")).isEqualTo(start);
        return this;
    }

    /** There is no next page. */
    public Reply hasNoNext() {
        assertThat(has("next")).as(text()).isFalse();
        return this;
    }
}
