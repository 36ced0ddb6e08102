package dev.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Property tests of parsers and writers with random texts. */
class RandomTextsTest {

    private static final int TRIES = 3_000;
    private static final String PIECES =
            "abcXYZ019.,;:_-+ %&=[]{}()<>!@#$^*'\"\\/|~`?\t\r\n\u00e9\u0438\u53d6\uFFFD\uFEFF";

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        var length = random.nextInt(40);
        for (var i = 0; i < length; i++) {
            switch (random.nextInt(20)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                case 2 -> text.append(String.format("%%%02X", random.nextInt(256)));
                default -> text.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
        }
        return text.toString().replace("\0", "");
    }

    /** Asserts that nothing is thrown except for errors of the protocol. */
    private static void isReadOrRefused(String shown, Runnable snapshot) {
        try {
            snapshot.run();
        } catch (ApiException refusal) {
            assertThat(refusal.error().status()).as(shown).isLessThan(500);
        }
    }

    /** Writers must accept every value that parsers return. */
    private static String json(Value value) {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var sink = new JsonWriter(bytes)) {
            value.writeTo(sink);
        }
        var xml = new XmlWriter();
        value.writeTo(xml);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void any_text_is_read_as_a_form(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < TRIES; i++) {
            var text = text(random);
            isReadOrRefused(text, () -> json(Value.of(FormParser.read(text))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void any_bytes_are_read_as_json_or_are_none(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < TRIES; i++) {
            var bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            isReadOrRefused("bytes", () -> JsonReader.read(bytes).ifPresent(RandomTextsTest::json));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void any_json_with_some_bytes_changed_is_read_or_is_none(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < TRIES; i++) {
            var bytes = json(value(random, 4)).getBytes(StandardCharsets.UTF_8);
            for (var change = random.nextInt(3); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            isReadOrRefused("bytes", () -> JsonReader.read(bytes).ifPresent(RandomTextsTest::json));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void what_is_written_as_json_is_read_as_it_was(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < TRIES; i++) {
            var value = value(random, 4);
            assertThat(JsonReader.read(json(value).getBytes(StandardCharsets.UTF_8)))
                    .contains(value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 14, 15})
    void what_encoders_write_as_a_form_is_read_as_it_was(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < TRIES; i++) {
            var parameters = new LinkedHashMap<String, Value>();
            for (var count = random.nextInt(4); count > 0; count--) {
                parameters.put("p" + count, texts(random, 3));
            }
            var pairs = new ArrayList<String>();
            parameters.forEach((name, value) -> encode(name, value, pairs));

            assertThat(FormParser.read(String.join("&", pairs))).isEqualTo(parameters);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 18})
    void any_text_is_a_date_that_can_be_written_or_none(long seed) {
        var random = new Random(seed);
        var zone = java.time.ZoneId.of("Europe/Berlin");
        var now = java.time.Instant.parse("2026-01-10T09:00:00Z");
        for (var i = 0; i < TRIES; i++) {
            var written =
                    random.nextBoolean()
                            ? text(random)
                            : random.ints(random.nextInt(20), 0, 16)
                                    .mapToObj(at -> "0123456789-.:T@+".charAt(at) + "")
                                    .collect(Collectors.joining());
            Dates.read(written, zone, now)
                    .ifPresent(second ->
                            assertThat(Dates.write(second, zone))
                                    .matches(
                                            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d"));
        }
    }

    /** Encodes like {@code http_build_query}. */
    private static void encode(String name, Value value, List<String> pairs) {
        if (value instanceof Value.Text(var text)) {
            pairs.add(
                    URLEncoder.encode(name, StandardCharsets.UTF_8)
                            + "="
                            + URLEncoder.encode(text, StandardCharsets.UTF_8));
        } else {
            value.members().forEach((key, each) -> encode(name + "[" + key + "]", each, pairs));
        }
    }

    /** Returns texts, or non-empty containers of texts, which forms can represent. */
    private static Value texts(RandomGenerator random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return Value.of(text(random));
        }
        var members = new LinkedHashMap<String, Value>();
        for (var count = 1 + random.nextInt(3); count > 0; count--) {
            members.put(key(random, members.size()), texts(random, depth - 1));
        }
        return Value.of(members);
    }

    private static String key(RandomGenerator random, int next) {
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(next);
            case 1 -> Integer.toString(random.nextInt(100));
            // A bracket would end it; a blank one would append.
            default -> "k" + TextSanitizer.clean(text(random)).replace("[", "").replace("]", "");
        };
    }

    private static Value value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> Value.Nothing.NOTHING;
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(random.nextLong());
            case 3 -> new Value.Decimal(random.nextInt(1000) + 0.25);
            case 4, 5 -> Value.of(text(random));
            case 6 ->
                    new Value.Items(
                            random.ints(random.nextInt(4), 0, 9)
                                    .mapToObj(_ -> value(random, depth - 1))
                                    .toList());
            default -> {
                var members = new LinkedHashMap<String, Value>();
                for (var count = random.nextInt(4); count > 0; count--) {
                    members.put(key(random, members.size()), value(random, depth - 1));
                }
                yield Value.of(members);
            }
        };
    }
}
