package dev.daybook.web;

import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.method.OpenApiDocument;
import dev.daybook.method.Registry;
import dev.daybook.method.SampleAnswers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Method reference: OpenAPI at {@code /openapi.json}, HTML at {@code /openapi}, sample answers
 * below {@code /openapi/answers}. Generated on first request and cached.
 */
public final class MethodReference implements Endpoint {

    // The page loads only its own two files and connects only to this server.
    private static final Map<String, String> PAGE_HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                    "Referrer-Policy",
                    "no-referrer");

    private static final Pattern ANSWER = Pattern.compile("openapi/answers/(.+)\\.json");

    private final Supplier<Registry> registry;
    private final Map<String, Supplier<Reply>> generators =
            Map.of(
                    "openapi.json",
                    this::document,
                    "openapi",
                    this::page,
                    "openapi/page.css",
                    () -> StaticFiles.reply("reference.css", "text/css"),
                    "openapi/page.js",
                    () -> StaticFiles.reply("reference.js", "text/javascript"));
    private final Map<String, Reply> cache = new ConcurrentHashMap<>();

    /**
     * @param registry all methods; called on the first request, because the registry is created
     *     together with the endpoints
     */
    public MethodReference(Supplier<Registry> registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Reply> answer(Request request) {
        var path = String.join("/", request.segments());
        var answer = ANSWER.matcher(path);
        return answer.matches()
                ? sample(answer.group(1))
                : Optional.ofNullable(generators.get(path))
                        .map(generator -> cache.computeIfAbsent(path, _ -> generator.get()));
    }

    private Optional<Reply> sample(String method) {
        return registry.get()
                .named(method)
                .flatMap(registered -> SampleAnswers.of(registered.signature()))
                .map(text ->
                        Reply.of(200, "application/json; charset=utf-8", text)
                                .with("Cache-Control", "max-age=3600"));
    }

    private Reply document() {
        var version = MethodReference.class.getPackage().getImplementationVersion();
        var document = OpenApiDocument.document(registry.get(), version == null ? "0" : version);
        return Reply.json(200, document, Map.of());
    }

    private Reply page() {
        var values = ReferencePage.values(registry.get());
        return Reply.page(200, ReferencePage.TEMPLATE, values, PAGE_HEADERS);
    }
}
