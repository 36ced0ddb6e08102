package dev.daybook.web;

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
        return Map.of("count", registry.all().size(), "groups", groups);
    }

    public static String scope(Signature signature) {
        return signature.scope().map(Scope::word).orElse("any scope");
    }

    /** Returns a curl command that calls the method with its example. */
    public static String curl(Signature signature) {
        return "curl -s -H 'Content-Type: application/json' \\\n  -d '"
                + signature.page().body()
                + "' \\\n  "
                + ManualWriter.address(signature);
    }
}
