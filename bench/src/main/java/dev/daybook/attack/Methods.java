package dev.daybook.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The remote methods of a server, as {@code /openapi.json} describes them. */
final class Methods {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SCOPE = Pattern.compile("Needs the scope `([^`]+)`");
    private static final Set<String> READING =
            Set.of("get", "list", "fields", "getlist", "getfields", "gettypes", "types", "items");

    private Methods() {}

    /**
     * A remote method.
     *
     * @param scope empty if any credential will do
     * @param onlyIntranet whether external users are refused
     * @param params types of the parameters by name; empty for those of any type
     * @param example parameters of a usual call, without addresses of other machines
     */
    record Method(
            String name,
            String scope,
            boolean onlyIntranet,
            Map<String, String> params,
            Map<String, Object> example) {

        /** The last part of the name, in lower case. */
        String verb() {
            return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        }

        boolean isReading() {
            return READING.contains(verb());
        }
    }

    static List<Method> of(int port) throws IOException {
        try (var http = Http.connect(port, PATIENCE)) {
            var document = http.get("/openapi.json").json();
            var methods = new ArrayList<Method>();
            for (var path : Json.map(document, "paths").entrySet()) {
                methods.add(method(path.getKey().toString().substring(1), path.getValue()));
            }
            if (methods.isEmpty()) {
                throw new IOException("/openapi.json describes no methods");
            }
            return methods;
        }
    }

    private static Method method(String name, @Nullable Object path) {
        var description = Json.string(path, "post", "description");
        var scope = SCOPE.matcher(description);
        var content = Json.at(path, "post", "requestBody", "content", "application/json");
        var params = new LinkedHashMap<String, String>();
        Json.map(content, "schema", "properties")
                .forEach((param, schema) -> params.put(param + "", Json.string(schema, "type")));
        var example = new LinkedHashMap<String, Object>();
        Json.map(content, "example")
                .forEach((param, value) -> example.put(param + "", local(value)));
        return new Method(
                name,
                scope.find() ? scope.group(1) : "",
                description.contains("Only employees and administrators"),
                params,
                example);
    }

    /** Replaces addresses of other machines: attacks stay on this one. */
    private static Object local(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> members -> {
                var copy = new LinkedHashMap<String, Object>();
                members.forEach((name, each) -> copy.put(name + "", local(each)));
                yield copy;
            }
            case List<?> items -> new ArrayList<>(items.stream().map(Methods::local).toList());
            case String text when text.contains("://") -> "http://127.0.0.1:9/handler";
            case null -> "";
            default -> value;
        };
    }
}
