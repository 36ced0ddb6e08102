package dev.daybook.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writer of XES (IEEE 1849): a log with traces, which contain events. */
final class XesWriter {

    private static final String BEGIN =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
            <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
            <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
            <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
            <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
            <global scope="trace">
            <string key="concept:name" value=""/>
            </global>
            <global scope="event">
            <string key="concept:name" value=""/>
            <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
            <string key="lifecycle:transition" value="complete"/>
            </global>
            <classifier name="Activity" keys="concept:name"/>
            <classifier name="Activity and lifecycle" keys="concept:name lifecycle:transition"/>
            """;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private final OutputStream out;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    XesWriter(OutputStream out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    void begin(String name) throws IOException {
        text.append(BEGIN);
        string("concept:name", name);
        flush();
    }

    void beginTrace() {
        text.append("<trace>\n");
    }

    void endTrace() throws IOException {
        text.append("</trace>\n");
        flush();
    }

    void beginEvent() {
        text.append("<event>\n");
    }

    void endEvent() throws IOException {
        text.append("</event>\n");
        flush();
    }

    void end() throws IOException {
        text.append("</log>\n");
        flush();
    }

    void string(String key, String value) {
        attribute("string", key, value);
    }

    void whole(String key, long value) {
        attribute("int", key, Long.toString(value));
    }

    void flag(String key, boolean value) {
        attribute("boolean", key, Boolean.toString(value));
    }

    void time(String key, long seconds) {
        attribute("date", key, TIME.format(Instant.ofEpochSecond(seconds).atZone(zone)));
    }

    private void attribute(String type, String key, String value) {
        text.append('<').append(type).append(" key=\"");
        escape(key);
        text.append("\" value=\"");
        escape(value);
        text.append("\"/>\n");
    }

    /** Adds the content of an attribute. Characters that XML forbids become U+FFFD. */
    private void escape(String value) {
        value.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> text.append("&amp;");
                        case '<' -> text.append("&lt;");
                        case '>' -> text.append("&gt;");
                        case '"' -> text.append("&quot;");
                        // Parsers would turn them into spaces.
                        case '\t', '\n', '\r' -> text.append("&#").append(c).append(';');
                        default -> text.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
                    }
                });
    }

    private static boolean isAllowed(int c) {
        return (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }

    private void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
