package dev.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of query strings and forms, for each row of the protocol's table. */
class FormParserTest {

    private static Value read(String form) {
        return Value.of(FormParser.read(form));
    }

    private static Value json(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static void isRefused(String form, ErrorCode fault) {
        assertThatThrownBy(() -> FormParser.read(form))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(fault));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a=1&a=2                  | {"a":"2"}
                    a[]=x&a[]=y              | {"a":["x","y"]}
                    a[5]=x&a[]=y             | {"a":{"5":"x","6":"y"}}
                    a[x][y]=1                | {"a":{"x":{"y":"1"}}}
                    a[>ID]=1                 | {"a":{">ID":"1"}}
                    a%5B%3EID%5D=1           | {"a":{">ID":"1"}}
                    a.b=1                    | {"a_b":"1"}
                    a b=1                    | {"a_b":"1"}
                    a+b=1                    | {"a_b":"1"}
                    a[b.c]=1                 | {"a":{"b.c":"1"}}
                    a.b[b.c d]=1             | {"a_b":{"b.c d":"1"}}
                    a[b=1                    | {"a_b":"1"}
                    a]b=1                    | {"a]b":"1"}
                    a[b][c]zzz=1             | {"a":{"b":{"c":"1"}}}
                    a[b]zzz[c]=1             | {"a":{"b":"1"}}
                    a[b][c=1                 | {"a":{"b":"1"}}
                    a[ ]=1                   | {"a":["1"]}
                    w=1&w[q]=2               | {"w":{"q":"2"}}
                    w[q]=2&w=1               | {"w":"1"}
                    noval                    | {"noval":""}
                    noval=                   | {"noval":""}
                    =5                       | []
                    [x]=1                    | []
                    %20=1                    | []
                    a=x+y                    | {"a":"x y"}
                    a=x%20y                  | {"a":"x y"}
                    a=x%2By                  | {"a":"x+y"}
                    a=%zz                    | {"a":"%zz"}
                    a=100%                   | {"a":"100%"}
                    a=%4                     | {"a":"%4"}
                    a=1;b=2                  | {"a":"1;b=2"}
                    a=1&                     | {"a":"1"}
                    &&a=1&&b=2&&             | {"a":"1","b":"2"}
                    a=b=c                    | {"a":"b=c"}
                    a[>=ID]=5                | {"a_>":"ID]=5"}
                    a%5B%3E%3DID%5D=5        | {"a":{">=ID":"5"}}
                    %D0%B8%D0%BC%D1%8F=%D1%8F | {"имя":"я"}
                    """)
    void a_form_is_read_as_php_reads_it(String form, String expected) {
        assertThat(read(form)).isEqualTo(json(expected));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a[0]=x&a[1]=y            | {"a":["x","y"]}
                    a[1]=x&a[0]=y            | {"a":{"1":"x","0":"y"}}
                    a[0]=x&a[2]=y            | {"a":{"0":"x","2":"y"}}
                    a[17]=x&a[]=y            | {"a":{"17":"x","18":"y"}}
                    a[017]=x&a[]=y           | {"a":{"017":"x","0":"y"}}
                    a[1.0]=x&a[]=y           | {"a":{"1.0":"x","0":"y"}}
                    a[x]=1&a[]=2&a[]=3       | {"a":{"x":"1","0":"2","1":"3"}}
                    a[][b]=1&a[][b]=2        | {"a":[{"b":"1"},{"b":"2"}]}
                    """)
    void keys_that_are_integers_make_lists(String form, String expected) {
        assertThat(read(form)).isEqualTo(json(expected));
    }

    @Test
    void nothing_is_read_from_nothing() {
        assertThat(read("")).isEqualTo(Value.Items.EMPTY);
        assertThat(read("&")).isEqualTo(Value.Items.EMPTY);
    }

    @Test
    void a_name_keeps_its_first_place_when_it_is_written_again() {
        assertThat(FormParser.read("a=1&b=2&a=3").keySet()).containsExactly("a", "b");
    }

    @Test
    void a_nul_character_is_refused_in_names_keys_and_values() {
        isRefused("a%00b=1", ErrorCode.NUL_CHARACTER);
        isRefused("filter[TI%00TLE]=1", ErrorCode.NUL_CHARACTER);
        isRefused("a=x%00y", ErrorCode.NUL_CHARACTER);
    }

    @Test
    void unpaired_surrogates_and_broken_bytes_are_replaced() {
        assertThat(read("a=%FF")).isEqualTo(json("{\"a\":\"\uFFFD\"}"));
        assertThat(read("a[\uD800]=\uDC00")).isEqualTo(json("{\"a\":{\"\uFFFD\":\"\uFFFD\"}}"));
    }

    @Test
    void nesting_and_parameters_are_bounded() {
        var deep = "a" + "[x]".repeat(Limits.NESTING);
        assertThat(FormParser.read(deep + "=1")).containsKey("a");
        isRefused(deep + "[x]=1", ErrorCode.TOO_DEEP);

        assertThat(FormParser.read("a[]=1&".repeat(Limits.PARAMETERS))).hasSize(1);
        isRefused("a[]=1&".repeat(Limits.PARAMETERS + 1), ErrorCode.TOO_MANY_PARAMETERS);
    }

    @Test
    void a_segment_of_a_path_keeps_its_plus() {
        assertThat(FormParser.decodedSegment("a%20b+c%2B")).isEqualTo("a b+c+");
        assertThat(FormParser.decodedSegment("%D1%8F%zz")).isEqualTo("я%zz");
        assertThatThrownBy(() -> FormParser.decodedSegment("a%00b"))
                .isInstanceOf(ApiException.class);
    }
}
