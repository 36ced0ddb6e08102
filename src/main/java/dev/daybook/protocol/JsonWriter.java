package dev.daybook.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writer for compact UTF-8 JSON with unescaped non-ASCII characters. */
public final class JsonWriter implements ValueWriter, AutoCloseable {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().recyclerPool(JsonBuffers.SHARED).rootValueSeparator("").build();
    private static final int MICROS = 6;
    private static final long MILLION = 1_000_000;
    private static final double LARGEST = 1e10;

    private final OutputStream out;
    private final JsonGenerator json;
    // A map is opened with its first member because an empty map is written as a list.
    private boolean opening;

    public JsonWriter(OutputStream out) {
        this.out = out;
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** Returns a value as JSON in one line. */
    public static String text(Value value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** Returns a body as JSON in one line, in UTF-8. */
    public static byte[] bytes(Body body) {
        var buffers = JsonBuffers.SHARED.acquireAndLinkPooled();
        // The generator uses the buffers of the stream that it writes to.
        try (var bytes = new ByteArrayBuilder(buffers);
                var writer = new JsonWriter(bytes)) {
            body.writeTo(writer);
            writer.json.flush();
            return bytes.getClearAndRelease();
        } finally {
            buffers.releaseToPool();
        }
    }

    private void begin() {
        if (opening) {
            opening = false;
            json.writeStartObject();
        }
    }

    @Override
    public void startItems() {
        json.writeStartArray();
    }

    @Override
    public void endItems() {
        json.writeEndArray();
    }

    @Override
    public void startTree() {
        opening = true;
    }

    @Override
    public void name(String name) {
        begin();
        json.writeName(name);
    }

    @Override
    public void endTree() {
        if (opening) {
            opening = false;
            json.writeStartArray();
            json.writeEndArray();
        } else {
            json.writeEndObject();
        }
    }

    @Override
    public void text(String text) {
        json.writeString(text);
    }

    @Override
    public void whole(long number) {
        json.writeNumber(number);
    }

    @Override
    public void decimal(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            json.writeNumber((long) number);
        } else if (Double.isFinite(number)) {
            json.writeNumber(plain(number));
        } else {
            json.writeNumber(0);
        }
    }

    // Clients reject timestamps in exponent form, which is how Java prints 1.7E9.
    private static String plain(double number) {
        var micros = Math.round(number * MILLION);
        // Fast path for measured times, which have at most six decimals.
        if (number > 0 && number < LARGEST && micros / (double) MILLION == number) {
            var fraction = Long.toString(MILLION + micros % MILLION).substring(1);
            return micros / MILLION
                    + "."
                    + (number < MILLION ? withoutTrailingZeros(fraction) : fraction);
        }
        var exact = new BigDecimal(Double.toString(number));
        return (Math.abs(number) >= 1e6 ? exact.setScale(MICROS, RoundingMode.HALF_UP) : exact)
                .toPlainString();
    }

    private static String withoutTrailingZeros(String digits) {
        var end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    @Override
    public void flag(boolean on) {
        json.writeBoolean(on);
    }

    @Override
    public void nothing() {
        json.writeNull();
    }

    @Override
    public void repeated(CachedBody body) {
        body.writeTo(this);
    }

    /** Writes a value that is already encoded as JSON. */
    void written(byte[] value) {
        // Updates the generator's state, so that it writes the separator before the raw value.
        json.writeRawValue("");
        json.flush();
        try {
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Passes on what was written so far. */
    public void flush() {
        json.flush();
    }

    @Override
    public void close() {
        json.close();
    }
}
