package dev.daybook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.gateway.http.RawHttp;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a client gets to see for the bytes that it sends. */
record ClientExchange(RawHttp.Answer answer) {

    /**
     * Sends a request as it is written, but for the length of its body, which is counted.
     *
     * @param head a line for each header, the request line first
     */
    static ClientExchange of(RawHttp wire, String head, String body) throws IOException {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        var counted = head.startsWith("GET") ? "" : "Content-Length: " + length + "\r\n";
        wire.text(head.strip().replace("\n", "\r\n") + "\r\n" + counted + "\r\n" + body);
        return new ClientExchange(wire.answer());
    }

    int status() {
        return answer.status();
    }

    /** The value at a path such as {@code result.items.0.ID}; fails where there is none. */
    Value at(String path) {
        var value = find(path);
        assertThat(value).as(path + " of " + answer.body()).isNotNull();
        return value;
    }

    boolean has(String path) {
        return find(path) != null;
    }

    private Value find(String path) {
        var value = JsonReader.read(answer.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        for (var key : path.split("\\.")) {
            value = value == null ? null : value.members().get(key);
        }
        return value;
    }

    /** The ids of rows, whether numbers or texts. */
    List<Long> ids(String path) {
        return at(path).elements().stream()
                .map(row -> row.members().getOrDefault("ID", row.members().get("id")).asWhole())
                .toList();
    }

    /** It was answered, as every client needs it: JSON, a result, and a time of numbers and dates. */
    ClientExchange isAnswered() {
        assertThat(status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(has("result")).isTrue();
        assertThat(has("error")).isFalse();
        for (var number : List.of("start", "finish", "duration", "processing", "operating")) {
            assertThat(at("time." + number))
                    .isInstanceOfAny(Value.Decimal.class, Value.Whole.class);
        }
        for (var date : List.of("date_start", "date_finish")) {
            assertThat(at("time." + date).asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
        }
        assertThat(at("time.operating_reset_at")).isInstanceOf(Value.Whole.class);
        return this;
    }

    /** It was refused, with a code and a text, both strings, in JSON. */
    ClientExchange isRefused(int status, String code) {
        assertThat(status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(at("error")).isEqualTo(Value.of(code));
        assertThat(at("error_description")).isInstanceOf(Value.Text.class);
        assertThat(has("result")).isFalse();
        assertThat(has("time")).isFalse();
        return this;
    }
}
