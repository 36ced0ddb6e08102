package dev.daybook.web;

import dev.daybook.gateway.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Static files in the directory of this package. */
final class StaticFiles {

    private StaticFiles() {}

    /** Returns a file as a reply that browsers cache for one hour. */
    static Reply reply(String name, String type) {
        return Reply.of(200, type + "; charset=utf-8", text(name))
                .with(Map.of("Cache-Control", "max-age=3600"));
    }

    private static String text(String name) {
        try (var stream = StaticFiles.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
