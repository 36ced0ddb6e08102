package dev.daybook.web;

import dev.daybook.method.Example;
import dev.daybook.method.ManualWriter;
import dev.daybook.method.OpenApiDocument;
import dev.daybook.method.Registry;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values for the template of the HTML method reference. */
public final class ReferencePage {

    static final String TEMPLATE = "reference/page";

    private ReferencePage() {}

    static Map<String, Object> values(Registry registry) {
        var groups = new TreeMap<String, List<Signature>>();
        for (var method : registry.all()) {
            var signature = method.signature();
            groups.computeIfAbsent(OpenApiDocument.group(signature), _ -> new ArrayList<>())
                    .add(signature);
        }
        return Map.of("registry", registry, "groups", groups);
    }

    public static String scope(Signature signature) {
        return signature.scope().map(Scope::word).orElse("any scope");
    }

    /** Returns a command that makes a call which the example of a method needs before it. */
    public static String command(Example.Step step, Registry registry) {
        return ManualWriter.curl(registry.signature(step.method()), step.body());
    }
}
