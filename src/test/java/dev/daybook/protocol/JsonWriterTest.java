package dev.daybook.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static String written(Consumer<JsonWriter> body) {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonWriter(bytes)) {
            body.accept(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void decimals_are_plain_and_moments_have_all_six_digits() {
        assertThat(written(json -> json.decimal(0.000123))).isEqualTo("0.000123");
        assertThat(written(json -> json.decimal(0.5))).isEqualTo("0.5");
        assertThat(written(json -> json.decimal(-0.25))).isEqualTo("-0.25");
        assertThat(written(json -> json.decimal(3))).isEqualTo("3");
        assertThat(written(json -> json.decimal(1e-9))).isEqualTo("0.0000000010");
        assertThat(written(json -> json.decimal(1_700_000_000.5))).isEqualTo("1700000000.500000");
        assertThat(written(json -> json.decimal(Double.NaN))).isEqualTo("0");
    }

    @Test
    void any_number_of_microseconds_is_written_as_it_is() {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++) {
            var micros = random.nextLong(1L << random.nextInt(1, 53));
            var number = micros / 1e6;
            var exact = BigDecimal.valueOf(micros, 6);
            var expected =
                    number == Math.rint(number) || number >= 1e6
                            ? exact.setScale(
                                    number == Math.rint(number) ? 0 : 6, RoundingMode.HALF_UP)
                            : exact.stripTrailingZeros();
            assertThat(written(json -> json.decimal(number))).isEqualTo(expected.toPlainString());
        }
    }

    @Test
    void what_is_written_again_is_the_same_wherever_it_stands() {
        var again =
                new CachedBody(sink -> {
                    sink.startTree();
                    sink.member("NAME", "Zoë");
                    sink.endTree();
                });
        for (var time = 0; time < 3; time++) {
            assertThat(
                            written(json -> {
                                json.startTree();
                                json.name("a");
                                again.writeTo(json);
                                json.name("b");
                                json.startItems();
                                again.writeTo(json);
                                again.writeTo(json);
                                json.whole(1);
                                json.endItems();
                                json.endTree();
                            }))
                    .isEqualTo(
                            "{\"a\":{\"NAME\":\"Zoë\"},\"b\":[{\"NAME\":\"Zoë\"},{\"NAME\":\"Zoë\"},1]}");
        }
    }
}
