package dev.daybook.protocol;

import org.jspecify.annotations.Nullable;

/** Body with constant content that caches its JSON from the second write on. */
public final class CachedBody implements Body {

    private final Body body;
    private boolean wasWritten;
    private byte @Nullable [] json;

    public CachedBody(Body body) {
        this.body = body;
    }

    @Override
    public void writeTo(ValueWriter writer) {
        writer.repeated(this);
    }

    /** Writes the content without the cache. */
    void writeContentTo(ValueWriter writer) {
        body.writeTo(writer);
    }

    /** Writes JSON: with a writer the first time, from cached bytes after that. */
    void writeTo(JsonWriter writer) {
        var bytes = json();
        if (bytes == null) {
            writeContentTo(writer);
        } else {
            writer.written(bytes);
        }
    }

    private synchronized byte @Nullable [] json() {
        if (json == null && wasWritten) {
            json = JsonWriter.bytes(body);
        }
        wasWritten = true;
        return json;
    }
}
