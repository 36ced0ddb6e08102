package dev.daybook.gateway.http;

import dev.daybook.protocol.Body;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.XmlWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Format of a reply body. */
public enum ReplyFormat {
    JSON("application/json; charset=utf-8") {
        @Override
        public byte[] write(Body body) {
            var bytes = new ByteArrayOutputStream(PAGE_BYTES);
            try (var json = new JsonWriter(bytes)) {
                body.writeTo(json);
            }
            return bytes.toByteArray();
        }
    },
    XML("text/xml; charset=utf-8") {
        @Override
        public byte[] write(Body body) {
            var xml = new XmlWriter();
            body.writeTo(xml);
            return xml.document().getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final int PAGE_BYTES = 8 * 1024;

    private final String contentType;

    ReplyFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    public abstract byte[] write(Body body);
}
