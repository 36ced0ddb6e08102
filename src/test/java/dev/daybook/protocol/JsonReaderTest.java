package dev.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void isRefused(String json, ErrorCode fault) {
        assertThatThrownBy(() -> JsonReader.read(utf8(json)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":1}x",
                "{} {}",
                "01",
                "+1",
                "NaN",
                "\uFEFF{}",
                "{\"a\":1,}",
                "\"\\u12\"",
                "\"a\nb\"",
                "// c\n1",
                "tru"
            })
    void what_is_no_json_is_nothing(String text) {
        assertThat(JsonReader.read(utf8(text))).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_nothing() {
        assertThat(JsonReader.read(new byte[] {'"', (byte) 0xFF, '"'})).isEmpty();
        assertThat(JsonReader.read(new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, 'x'})).isEmpty();
        assertThat(JsonReader.read(new byte[] {'{', 0, 0, 0, '"'})).isEmpty();
    }

    @Test
    void a_nul_character_is_refused_in_names_and_values() {
        isRefused("{\"a\\u0000b\":1}", ErrorCode.NUL_CHARACTER);
        isRefused("{\"a\":[\"x\\u0000\"]}", ErrorCode.NUL_CHARACTER);
        isRefused("\"\\ud800\\u0000\"", ErrorCode.NUL_CHARACTER);
    }

    @Test
    void unpaired_surrogates_are_replaced_in_names_and_values() {
        assertThat(JsonReader.read(utf8("{\"ab\":\"\\ud800x\"}")))
                .contains(Value.tree("ab", "\uFFFDx"));
        assertThat(JsonReader.read(utf8("[\"\\ud83d\\ude42\"]")).orElseThrow().elements())
                .containsExactly(Value.of("🙂"));
        assertThat(JsonReader.read(utf8("{\"\\udfff\":1}"))).isEmpty();
    }

    @Test
    void the_last_of_two_members_counts() {
        assertThat(JsonReader.read(utf8("{\"a\":1,\"a\":2}"))).contains(Value.tree("a", 2));
    }

    @Test
    void a_number_that_is_not_finite_is_refused_and_not_zero() {
        isRefused("1e999", ErrorCode.NUMBER_NOT_FINITE);
        isRefused("{\"a\":[-1e999]}", ErrorCode.NUMBER_NOT_FINITE);
        isRefused("9".repeat(400), ErrorCode.NUMBER_NOT_FINITE);
    }

    @Test
    void numbers_of_any_size_are_numbers() {
        assertThat(JsonReader.read(utf8("9223372036854775807")))
                .contains(new Value.Whole(Long.MAX_VALUE));
        assertThat(JsonReader.read(utf8("9223372036854775808")))
                .contains(new Value.Decimal(9.223372036854776e18));
        isRefused("1".repeat(Limits.NUMBER_LENGTH + 1), ErrorCode.TOO_LONG);
    }

    @Test
    void nesting_and_names_are_bounded() {
        var open = "[".repeat(Limits.NESTING);
        var close = "]".repeat(Limits.NESTING);
        assertThat(JsonReader.read(utf8(open + close))).isPresent();
        assertThat(JsonReader.read(utf8(open + "1" + close))).isPresent();
        isRefused(open + "[]" + close, ErrorCode.TOO_DEEP);
        isRefused("{\"a\":".repeat(100_000), ErrorCode.TOO_DEEP);
        isRefused("{\"" + "a".repeat(Limits.NAME_LENGTH + 1) + "\":1}", ErrorCode.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1,2.5,true,false,null,\"x\"]",
                "{\"a\":[],\"b\":{\"c\":[{\"d\":\"é🙂\"}]}}",
                "{\"1\":\"a\"}",
                "\"\\\"\\\\\\n\\u0001\"",
                "-0.1",
                "1700000000.500000"
            })
    void what_is_read_is_written_as_it_was(String json) {
        var bytes = new ByteArrayOutputStream();
        try (var sink = new JsonWriter(bytes)) {
            JsonReader.read(utf8(json)).orElseThrow().writeTo(sink);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(json);
    }
}
