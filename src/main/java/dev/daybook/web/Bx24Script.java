package dev.daybook.web;

import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import java.util.List;
import java.util.Optional;

/** {@code /api/v1/}: script for calling methods from pages (clients: BX24.js). */
public final class Bx24Script implements Endpoint {

    private static final List<String> PATH = List.of("api", "v1");

    private final Reply script = StaticFiles.reply("bx24.js", "text/javascript");

    @Override
    public Optional<Reply> answer(Request request) {
        return request.segments().equals(PATH) ? Optional.of(script) : Optional.empty();
    }
}
