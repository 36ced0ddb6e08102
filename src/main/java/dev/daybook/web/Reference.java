package dev.daybook.web;

import dev.daybook.gateway.Endpoint;
import dev.daybook.gateway.Reply;
import dev.daybook.gateway.Request;
import dev.daybook.method.OpenApi;
import dev.daybook.method.Registry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The reference of the methods: for programs at {@code /openapi.json}, for people at {@code
 * /openapi}. Made when it is first asked for, and kept.
 */
public final class Reference implements Endpoint {

    // The page loads nothing but its own two files, and speaks to nobody but this server.
    private static final Map<String, String> PAGE_HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                    "Referrer-Policy",
                    "no-referrer");

    private final Supplier<Registry> registry;
    private final Map<String, Supplier<Reply>> makers =
            Map.of(
                    "openapi.json",
                    this::document,
                    "openapi",
                    this::page,
                    "openapi/page.css",
                    () -> Files.reply("reference.css", "text/css"),
                    "openapi/page.js",
                    () -> Files.reply("reference.js", "text/javascript"));
    private final Map<String, Reply> made = new ConcurrentHashMap<>();

    /**
     * @param registry all methods; asked only when a request comes, for it is made together with
     *     what answers them
     */
    public Reference(Supplier<Registry> registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Reply> answer(Request request) {
        var path = String.join("/", request.segments());
        return Optional.ofNullable(makers.get(path))
                .map(maker -> made.computeIfAbsent(path, _ -> maker.get()));
    }

    private Reply document() {
        var version = Reference.class.getPackage().getImplementationVersion();
        var document = OpenApi.document(registry.get(), version == null ? "0" : version);
        return Reply.json(200, document, Map.of());
    }

    private Reply page() {
        var values = ReferencePage.values(registry.get());
        return Reply.page(200, ReferencePage.TEMPLATE, values, PAGE_HEADERS);
    }
}
