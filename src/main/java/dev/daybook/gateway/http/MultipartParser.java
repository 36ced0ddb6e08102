package dev.daybook.gateway.http;

import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Parser for the text parts of a {@code multipart/form-data} body; skips file parts. */
final class MultipartParser {

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile("[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE =
            Pattern.compile("[;\\s]filename\\*?=", Pattern.CASE_INSENSITIVE);

    private MultipartParser() {}

    static SequencedMap<String, Value> read(String contentType, byte[] body) {
        var boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return new LinkedHashMap<>();
        }
        var form = new FormParser();
        // Decodes one character per byte, so that boundaries are found and the content stays
        // intact.
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        var at = text.indexOf(delimiter);
        while (at >= 0) {
            var start = at + delimiter.length();
            var end = text.indexOf("\r\n" + delimiter, start);
            if (end < 0) {
                break;
            }
            add(form, text.substring(start, end));
            at = end + 2;
        }
        return form.parameters();
    }

    private static void add(FormParser form, String part) {
        var blank = part.indexOf("\r\n\r\n");
        if (blank < 0) {
            return;
        }
        var headers = utf8(part.substring(0, blank));
        var name = NAME.matcher(headers);
        if (name.find() && !FILE.matcher(headers).find()) {
            form.add(
                    name.group(1) == null ? name.group(2) : name.group(1),
                    utf8(part.substring(blank + 4)));
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
