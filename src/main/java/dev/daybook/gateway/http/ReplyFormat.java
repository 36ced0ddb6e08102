package dev.daybook.gateway.http;

import dev.daybook.protocol.Body;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.XmlWriter;
import java.nio.charset.StandardCharsets;

/** Format of a reply body. */
public enum ReplyFormat {
    JSON("application/json; charset=utf-8") {
        @Override
        public byte[] write(Body body) {
            return JsonWriter.bytes(body);
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

    private final String contentType;

    ReplyFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    public abstract byte[] write(Body body);
}
