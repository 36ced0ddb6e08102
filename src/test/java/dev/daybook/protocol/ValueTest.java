package dev.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of conversions to numbers, texts, containers and booleans. */
class ValueTest {

    private static Value json(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "10abc"                  | 10
                    ""                       | 0
                    " 5"                     | 5
                    "\\t\\n 5 "              | 5
                    "1e2"                    | 100
                    "50.9"                   | 50
                    "-7x"                    | -7
                    "+7"                     | 7
                    ".9"                     | 0
                    "abc"                    | 0
                    "0x1F"                   | 0
                    "١٢"                     | 0
                    "9223372036854775807"    | 9223372036854775807
                    "99999999999999999999"   | 9223372036854775807
                    "1e999999999"            | 9223372036854775807
                    5                        | 5
                    50.9                     | 50
                    -50.9                    | -50
                    "1e400"                  | 9223372036854775807
                    true                     | 1
                    false                    | 0
                    null                     | 0
                    []                       | 0
                    [0]                      | 1
                    {"a":1}                  | 1
                    """)
    void an_integer_is_the_longest_number_at_the_start(String json, long number) {
        assertThat(json(json).asWhole()).isEqualTo(number);
        assertThat(ParamType.CAST_INT.reading().read(json(json))).contains(number);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    2        | 2
                    "2"      | 2
                    " 2"     | 2
                    "2 "     | 2
                    2.0      | 2
                    2.9      | 2
                    "2.9"    | 2
                    "-3"     | -3
                    "1e2"    | 100
                    """)
    void a_declared_integer_takes_any_number(String json, long number) {
        assertThat(ParamType.INT.reading().read(json(json))).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "\"\"",
                "\" \"",
                "\"2x\"",
                "\"0x2\"",
                "true",
                "false",
                "null",
                "[]",
                "[2]",
                "{\"a\":2}",
                "\"1 2\"",
                "\"--2\"",
                "\"NaN\""
            })
    void a_declared_integer_takes_nothing_else(String json) {
        assertThat(ParamType.INT.reading().read(json(json))).isEmpty();
    }

    @Test
    void a_declared_array_takes_lists_and_maps_and_blanks_are_absent() {
        for (var container : new String[] {"[]", "[1]", "{}", "{\"a\":1}"}) {
            assertThat(ParamType.ARRAY.reading().read(json(container))).contains(json(container));
        }
        for (var scalar : new String[] {"1", "\"x\"", "true", "false", "0"}) {
            assertThat(ParamType.ARRAY.reading().read(json(scalar))).isEmpty();
        }
        assertThat(ParamType.ARRAY.blankIsAbsent()).isTrue();
        assertThat(json("null").isBlank()).isTrue();
        assertThat(json("\"\"").isBlank()).isTrue();
        assertThat(json("\" \"").isBlank()).isFalse();
        assertThat(json("[]").isBlank()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "0.0", "\"0\"", "\"\"", "[]", "{}"})
    void nothing_is_false(String json) {
        assertThat(json(json).isTruthy()).isFalse();
        assertThat(ParamType.TRUTH.reading().read(json(json))).contains(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "1",
                "-1",
                "0.1",
                "\"1\"",
                "\"false\"",
                "\"False\"",
                "\"00\"",
                "\"0.0\"",
                "\" \"",
                "[0]",
                "{\"a\":0}"
            })
    void all_else_is_true(String json) {
        assertThat(json(json).isTruthy()).isTrue();
    }

    @ParameterizedTest(name = "{0} prints {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "x"        | x
                    5          | 5
                    5.5        | 5.5
                    5.0        | 5
                    1e20       | 100000000000000000000
                    true       | 1
                    false      | ``
                    null       | ``
                    []         | Array
                    {"a":1}    | Array
                    """)
    void errors_print_values_as_php_does(String json, String text) {
        assertThat(json(json).asText()).isEqualTo(text);
    }

    @Test
    void a_map_with_the_keys_of_a_list_is_one() {
        assertThat(json("{\"0\":\"a\",\"1\":\"b\"}")).isEqualTo(json("[\"a\",\"b\"]"));
        assertThat(json("{\"1\":\"a\",\"0\":\"b\"}")).isNotEqualTo(json("[\"b\",\"a\"]"));
        assertThat(json("{}")).isEqualTo(json("[]"));
        assertThat(json("{\"00\":1}")).isInstanceOf(Value.Tree.class);
    }
}
