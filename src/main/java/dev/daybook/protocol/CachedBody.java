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

    private CachedBody(Body body, byte[] json) {
        this.body = body;
        this.json = json;
    }

    /** Returns this body with its JSON. */
    public CachedBody encoded() {
        return json() == null ? new CachedBody(body, JsonWriter.bytes(body)) : this;
    }

    /** Returns the bytes of the cached JSON; 0 if there is none yet. */
    public synchronized int size() {
        return json == null ? 0 : json.length;
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
