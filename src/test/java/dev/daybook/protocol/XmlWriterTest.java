package dev.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Tests of the protocol's XML. */
class XmlWriterTest {

    private static String xml(String json) {
        var sink = new XmlWriter();
        JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow().writeTo(sink);
        return sink.document();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":1}              | <response><a>1</a></response>
                    {"a":true,"b":false} | <response><a>1</a><b></b></response>
                    {"a":null}           | <response><a></a></response>
                    {"items":[]}         | <response><items></items></response>
                    {"a":[1,2]}          | <response><a><item>1</item><item>2</item></a></response>
                    {"a":[[2]]}          | <response><a><item><item>2</item></item></a></response>
                    {"a":{"7":"x"}}      | <response><a><item>x</item></a></response>
                    {"a":{"b":"c"},"d":1} | <response><a><b>c</b></a><d>1</d></response>
                    {"a":"& < > \\" '"}  | <response><a>&amp; &lt; &gt; &quot; &#039;</a></response>
                    {"a":1.5}            | <response><a>1.5</a></response>
                    {"=ID":1}            | <response><_ID>1</_ID></response>
                    {"имя":1}            | <response><имя>1</имя></response>
                    {"\\u08bd":1}         | <response><_>1</_></response>
                    """)
    void values_become_elements(String json, String xml) {
        assertThat(xml(json)).isEqualTo(xml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"<script>\":1}",
                "{\"\":1}",
                "{\"a b='c'\":1}",
                "{\"-1\":1}",
                "{\"0x\":1}",
                "{\"x:y\":1}",
                "{\"a\":\"\\u0001\\u001f\\ufffe\\t\"}",
                "{\"&amp;\":\"]]>\"}",
                "{\"имя\":\"я\"}",
                "{\"\u08bd\":1}",
                "{\"a\u1ca7\":1}",
                "{\"\u2c18 \u3005\":1}",
                "{\"\u3005\":1}",
                "{\"\ud801\udc00\":1}",
                "{\"_a\":1}"
            })
    void whatever_a_name_or_a_text_holds_the_document_is_well_formed(String json) throws Exception {
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml(json))));

        assertThat(document.getDocumentElement().getChildNodes().getLength()).isEqualTo(1);
    }
}
