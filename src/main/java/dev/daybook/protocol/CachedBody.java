package dev.daybook.protocol;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that is likely to be written again as it is: from the second time on its JSON is kept.
 * Never changed once it was written.
 */
public final class CachedBody implements Body {

    private final Body body;
    private boolean wasWritten;
    private byte @Nullable [] json;

    public CachedBody(Body body) {
        this.body = body;
    }

    @Override
    public void writeTo(ValueWriter sink) {
        sink.repeated(this);
    }

    /** Writes what it is, event by event. */
    void writeAnewTo(ValueWriter sink) {
        body.writeTo(sink);
    }

    /** Writes it as JSON: event by event the first time, at once after that. */
    void writeTo(JsonWriter sink) {
        var bytes = json();
        if (bytes == null) {
            writeAnewTo(sink);
        } else {
            sink.written(bytes);
        }
    }

    private synchronized byte @Nullable [] json() {
        if (json == null && wasWritten) {
            var bytes = new ByteArrayOutputStream();
            try (var sink = new JsonWriter(bytes)) {
                body.writeTo(sink);
            }
            json = bytes.toByteArray();
        }
        wasWritten = true;
        return json;
    }
}
