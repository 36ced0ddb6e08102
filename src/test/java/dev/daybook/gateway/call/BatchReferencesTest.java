package dev.daybook.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of references from batch commands to earlier results. */
class BatchReferencesTest {

    private static final SequencedMap<String, Value> RESULTS =
            members(
                    """
                    {"a":{"ID":7,"TITLE":"Ann Smith","SUM":1.5,"OPEN":true,"NONE":null},
                    "b":{"ID":8},
                    "r":{"items":[{"ID":1},{"ID":2}]},
                    "n":12,
                    "list":["x","y"]}\
                    """);

    private static final BatchReferences.Sections SECTIONS =
            word ->
                    switch (word) {
                        case "result" -> RESULTS;
                        case "next" -> members("{\"a\":50}");
                        case "total" -> members("{\"a\":120}");
                        case "error" -> members("{\"e\":{\"error\":\"CODE\"}}");
                        default -> members("{\"a\":{\"operating\":0.25}}");
                    };

    private static Value json(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static SequencedMap<String, Value> members(String json) {
        return json(json).members();
    }

    private static Value resolved(String text) {
        return new BatchReferences(SECTIONS).resolve(Value.of(text));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    $result[a][ID]                        | 7
                    $RESULT[a][ID]                        | 7
                    $result[a][TITLE]                     | "Ann Smith"
                    $result[a][OPEN]                      | true
                    $result[r][items]                     | [{"ID":1},{"ID":2}]
                    $result[r][items][1][ID]              | 2
                    $result[list][0]                      | "x"
                    $result[n]                            | 12
                    $next[a]                              | 50
                    $total[a]                             | 120
                    $error[e][error]                      | "CODE"
                    $time[a][operating]                   | 0.25
                    Deal $result[a][ID] done              | "Deal 7 done"
                    $result[a][ID] $result[b][ID]         | "7 8"
                    x$result[a][SUM]                      | "x1.5"
                    Deal $result[a][OPEN]                 | "Deal $result[a][OPEN]"
                    Deal $result[a]                       | "Deal $result[a]"
                    $result[a][ID],$result[b][ID]         | 7
                    $result[r][items][49][ID]             | [{"ID":1},{"ID":2}]
                    $result[a][NONE][x]                   | {"ID":7,"TITLE":"Ann Smith","SUM":1.5,"OPEN":true,"NONE":null}
                    $result[n][x]                         | 12
                    $result                               | "$result"
                    $result a                             | "$result a"
                    $other[a][ID]                         | "$other[a][ID]"
                    $$result[a][ID]                       | "$7"
                    costs 5$                              | "costs 5$"
                    """)
    void a_reference_resolves_to_the_last_existing_value(String text, String value) {
        assertThat(resolved(text)).isEqualTo(json(value));
    }

    @Test
    void an_unknown_name_resolves_to_the_map_of_all() {
        assertThat(resolved("$result[nope][ID]")).isEqualTo(Value.of(RESULTS));
        assertThat(resolved("$next[nope]")).isEqualTo(json("{\"a\":50}"));
        assertThat(
                        new BatchReferences(_ -> new LinkedHashMap<>())
                                .resolve(Value.of("$result[nope][ID]")))
                .isEqualTo(Value.Items.EMPTY);
    }

    @Test
    void references_are_resolved_at_any_depth_but_not_in_keys() {
        var value = json("{\"$result[a][ID]\":[\"$result[a][ID]\",{\"x\":\"$next[a]\"}],\"y\":5}");

        assertThat(new BatchReferences(SECTIONS).resolve(value))
                .isEqualTo(json("{\"$result[a][ID]\":[7,{\"x\":50}],\"y\":5}"));
    }

    @Test
    void inserted_values_are_not_resolved_again() {
        var results = members("{\"a\":\"$result[b]\",\"b\":\"secret\"}");

        assertThat(new BatchReferences(_ -> results).resolve(Value.of("$result[a] x")))
                .isEqualTo(Value.of("$result[b] x"));
    }

    private static void isRefused(BatchReferences references, Value value, ErrorCode fault) {
        assertThatThrownBy(() -> references.resolve(value))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(fault));
    }

    @Test
    void the_size_of_referenced_values_is_limited() {
        var results = new LinkedHashMap<String, Value>();
        results.put("a", Value.of("x".repeat(Limits.REFERRED / 2)));
        var references = new BatchReferences(_ -> results);

        references.resolve(Value.of("$result[a]"));
        isRefused(references, Value.of("$result[a]"), ErrorCode.TOO_MUCH_REFERRED);
        isRefused(
                new BatchReferences(_ -> results),
                Value.of("$result[a] $result[a] $result[a]"),
                ErrorCode.TOO_MUCH_REFERRED);
    }

    @Test
    void nested_references_stay_within_the_limit() {
        // Each value contains the previous one a hundred times; the expanded text would exceed any
        // memory.
        Value value = Value.of("x");
        for (var level = 0; level < 20; level++) {
            value = new Value.Items(new ArrayList<>(Collections.nCopies(100, value)));
        }
        var results = new LinkedHashMap<String, Value>();
        results.put("a", value);

        isRefused(
                new BatchReferences(_ -> results),
                Value.of("$result[a]"),
                ErrorCode.TOO_MUCH_REFERRED);
    }

    @Test
    void references_respect_the_nesting_limit() {
        Value value = Value.of("x");
        for (var level = 0; level < Limits.NESTING - 1; level++) {
            value = Value.tree("k", value);
        }
        var results = new LinkedHashMap<String, Value>();
        results.put("a", value);

        assertThat(new BatchReferences(_ -> results).resolve(Value.of("$result[a]")))
                .isEqualTo(value);
        isRefused(
                new BatchReferences(_ -> results),
                Value.tree("k", "$result[a]"),
                ErrorCode.TOO_DEEP);
    }
}
