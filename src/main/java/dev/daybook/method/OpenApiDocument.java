package dev.daybook.method;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** OpenAPI 3.1 description of the methods, generated from their signatures. */
public final class OpenApiDocument {

    private static final String JSON = "application/json";
    private static final String ABOUT =
            """
            Every method is called with POST or GET. A webhook is part of the address and needs \
            nothing else; an access token goes into the header `Authorization: Bearer …`, or into \
            the parameter `auth`. Parameters come as JSON, as a form, or in the query; those that \
            a method does not have are passed over. With `.xml` after its name a method answers \
            in XML.\
            """;

    private OpenApiDocument() {}

    /** Returns the document. */
    public static Value document(Registry registry, String version) {
        var paths = new LinkedHashMap<String, Value>();
        for (var method : registry.all()) {
            var signature = method.signature();
            paths.put("/" + signature.name(), Value.tree("post", operation(signature)));
        }
        return Value.tree(
                "openapi", "3.1.0",
                "info", info(version),
                "servers", servers(),
                "tags", tags(registry),
                "paths", new Value.Tree(paths),
                "components", components());
    }

    /** Returns the group of a method: the first part of its name. */
    public static String group(Signature signature) {
        var dot = signature.name().indexOf('.');
        return dot < 0 ? "portal" : signature.name().substring(0, dot);
    }

    private static Value info(String version) {
        return Value.tree(
                "title",
                "Daybook",
                "version",
                version,
                "summary",
                "Remembers how work moved, and speaks the Bitrix24 REST protocol",
                "description",
                ABOUT,
                "license",
                Value.tree("name", "Apache 2.0", "identifier", "Apache-2.0"));
    }

    private static Value servers() {
        return items(
                List.of(
                        Value.tree(
                                "url", "/rest/{user}/{code}",
                                "description", "With a webhook",
                                "variables",
                                        Value.tree(
                                                "user", variable("1", "The user of the webhook"),
                                                "code", variable("CODE", "Its secret code"))),
                        Value.tree("url", "/rest", "description", "With an access token")));
    }

    private static Value variable(String usual, String description) {
        return Value.tree("default", usual, "description", description);
    }

    private static Value tags(Registry registry) {
        return items(
                registry.all().stream()
                        .map(method -> group(method.signature()))
                        .distinct()
                        .sorted()
                        .map(group -> Value.tree("name", group))
                        .toList());
    }

    private static Value operation(Signature signature) {
        var page = signature.page();
        var operation = new LinkedHashMap<String, Value>();
        operation.put("operationId", Value.of(signature.name()));
        operation.put("tags", Value.texts(List.of(group(signature))));
        operation.put("summary", Value.of(page.summary()));
        operation.put("description", Value.of(description(signature)));
        page.documentation()
                .ifPresent(address -> operation.put("externalDocs", Value.tree("url", address)));
        if (!signature.params().isEmpty() || signature.isPaged()) {
            operation.put("requestBody", body(signature));
        }
        operation.put("responses", responses(signature));
        return Value.of(operation);
    }

    private static String description(Signature signature) {
        var scope =
                signature
                        .scope()
                        .map(needed -> "Needs the scope `" + needed.word() + "`.")
                        .orElse("Needs no particular scope.");
        var callers =
                signature.onlyIntranet() ? " Only employees and administrators may call it." : "";
        var names = " Names of parameters: " + signature.convention().naming() + ".";
        var notes = signature.page().notes().isEmpty() ? "" : "\n\n" + signature.page().notes();
        return scope + callers + (signature.params().isEmpty() ? "" : names) + notes;
    }

    private static Value body(Signature signature) {
        var content = new LinkedHashMap<String, Value>();
        content.put("schema", parameters(signature));
        var example = signature.page().example().body().getBytes(StandardCharsets.UTF_8);
        JsonReader.read(example)
                .filter(value -> !value.members().isEmpty())
                .ifPresent(value -> content.put("example", value));
        var needed = signature.params().stream().anyMatch(Param::mustBeGiven);
        return Value.tree("required", needed, "content", Value.tree(JSON, Value.of(content)));
    }

    private static Value parameters(Signature signature) {
        var properties = new LinkedHashMap<String, Value>();
        for (var param : signature.params()) {
            properties.put(param.name(), schema(param));
        }
        if (signature.isPaged()) {
            properties.put("start", Value.tree("type", "integer", "description", Param.START));
        }
        var schema = new LinkedHashMap<String, Value>();
        schema.put("type", Value.of("object"));
        var required =
                signature.params().stream().filter(Param::mustBeGiven).map(Param::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", Value.texts(required));
        }
        schema.put("properties", new Value.Tree(properties));
        return Value.of(schema);
    }

    private static Value schema(Param<?> param) {
        var schema = new LinkedHashMap<String, Value>(type(param.kind()));
        schema.put("description", Value.of(param.summary()));
        return Value.of(schema);
    }

    /** Returns the JSON schema of a type; the server accepts more, such as numbers in quotes. */
    private static SequencedMap<String, Value> type(ParamType<?> kind) {
        if (kind.equals(ParamType.INT)
                || kind.equals(ParamType.CAST_INT)
                || kind.equals(ParamType.TASK_ID)
                || kind.equals(ParamType.POSITION_INT)) {
            return Value.tree("type", "integer").members();
        }
        if (kind.equals(ParamType.STRING)) {
            return Value.tree("type", "string").members();
        }
        if (kind.equals(ParamType.TRUTH)) {
            return Value.tree("type", "boolean").members();
        }
        if (kind.equals(ParamType.ARRAY) || kind.equals(ParamType.POSITION_ARRAY)) {
            return Value.tree("type", Value.texts(List.of("object", "array"))).members();
        }
        return new LinkedHashMap<>();
    }

    private static Value responses(Signature signature) {
        var responses = new LinkedHashMap<String, Value>();
        responses.put("200", answered(signature));
        var byStatus = new TreeMap<Integer, List<ErrorCode>>();
        for (var error : signature.page().errors()) {
            byStatus.computeIfAbsent(error.status(), _ -> new ArrayList<>()).add(error);
        }
        byStatus.forEach((status, errors) -> responses.put("" + status, refused(errors)));
        responses.put("default", Value.tree("$ref", "#/components/responses/Refused"));
        return Value.of(responses);
    }

    private static Value answered(Signature signature) {
        var properties = new LinkedHashMap<String, Value>();
        properties.put("result", Value.tree("description", signature.page().returns()));
        if (signature.isPaged()) {
            properties.put(
                    "next",
                    Value.tree(
                            "type",
                            "integer",
                            "description",
                            "The `start` of the next page; absent on the last"));
            properties.put(
                    "total",
                    Value.tree("type", "integer", "description", "How many rows there are"));
        }
        properties.put("time", Value.tree("$ref", "#/components/schemas/Time"));
        var schema =
                Value.tree(
                        "type",
                        "object",
                        "required",
                        Value.texts(List.of("result", "time")),
                        "properties",
                        new Value.Tree(properties));
        var content = new LinkedHashMap<String, Value>();
        content.put("schema", schema);
        SampleAnswers.of(signature)
                .flatMap(text -> JsonReader.readReply(text.getBytes(StandardCharsets.UTF_8)))
                .ifPresent(answer -> content.put("example", answer));
        return Value.tree(
                "description",
                signature.page().returns(),
                "content",
                Value.tree(JSON, Value.of(content)));
    }

    private static Value refused(List<ErrorCode> errors) {
        var examples = new LinkedHashMap<String, Value>();
        for (var error : errors) {
            examples.put(error.name(), Value.tree("value", error(error)));
        }
        return Value.tree(
                "description",
                "Refused",
                "content",
                Value.tree(
                        JSON,
                        Value.tree(
                                "schema",
                                Value.tree("$ref", "#/components/schemas/Error"),
                                "examples",
                                Value.of(examples))));
    }

    private static Value error(ErrorCode error) {
        return Value.tree("error", error.code(), "error_description", error.shown());
    }

    private static Value components() {
        var refused =
                Value.tree(
                        "description",
                        "Refused, for a reason that every method may have",
                        "content",
                        Value.tree(
                                JSON,
                                Value.tree(
                                        "schema",
                                        Value.tree("$ref", "#/components/schemas/Error"))));
        return Value.tree(
                "schemas", Value.tree("Error", errorSchema(), "Time", timeSchema()),
                "responses", Value.tree("Refused", refused),
                "securitySchemes",
                        Value.tree("token", Value.tree("type", "http", "scheme", "bearer")));
    }

    private static Value errorSchema() {
        return Value.tree(
                "type",
                "object",
                "required",
                Value.texts(List.of("error", "error_description")),
                "properties",
                Value.tree(
                        "error", described("string", "The code to match on; some are empty"),
                        "error_description", described("string", "The cause, for developers"),
                        "argument", described("string", "The argument that is wrong")));
    }

    private static Value timeSchema() {
        return Value.tree(
                "type",
                "object",
                "properties",
                Value.tree(
                        "start", described("number", "When the call came, in seconds since 1970"),
                        "finish", described("number", "When it was answered"),
                        "duration", described("number", "Seconds between the two"),
                        "processing", described("number", "Seconds spent in the method"),
                        "date_start", described("string", "`start`, as ISO 8601"),
                        "date_finish", described("string", "`finish`, as ISO 8601"),
                        "operating_reset_at", described("integer", "When spent time is forgotten"),
                        "operating", described("number", "Seconds spent in ten minutes")));
    }

    private static Value described(String type, String description) {
        return Value.tree("type", type, "description", description);
    }

    private static Value items(List<Value> values) {
        return new Value.Items(values);
    }
}
