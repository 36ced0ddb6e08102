package dev.daybook.tasks.parts.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Method {@code getmanifest} of a family of positional methods. It describes the family from its
 * declarations.
 *
 * @param family the name of the family: {@code checklistitem}
 * @param source the public page of the method
 * @param fields the names of fields, by what they are good for: {@code sortable}
 * @param methods the described methods
 * @param keys the allowed keys of parameters: {@code add.arFields}
 */
public record Manifest(
        String family,
        String source,
        SequencedMap<String, List<String>> fields,
        List<RemoteMethod> methods,
        SequencedMap<String, List<String>> keys)
        implements RemoteMethod {

    private static final String WARNING =
            "Don't rely on format of this manifest, it can be changed without any notifications!";

    @Override
    public Signature signature() {
        return Signature.positional("task." + family + ".getmanifest")
                .summary("Describes the methods `task." + family + ".*` and their fields")
                .returns(
                        "The names of fields and the parameters of methods, for people to read; the"
                                + " format may change")
                .from(source);
    }

    @Override
    public Answer answer(Call call) {
        var manifest = new LinkedHashMap<String, Value>();
        manifest.put("Manifest version", Value.of("2.0"));
        manifest.put("Warning", Value.of(WARNING));
        manifest.put("REST: shortname alias to class", Value.of(family));
        fields.forEach((use, names) -> manifest.put("REST: " + title(use), Value.texts(names)));
        var described = new LinkedHashMap<String, Value>();
        described.put("getmanifest", described(signature()));
        methods.stream()
                .map(RemoteMethod::signature)
                .forEach(method -> described.put(shortName(method), described(method)));
        manifest.put("REST: available methods", Value.of(described));
        return Answer.of(Value.of(manifest));
    }

    private String title(String use) {
        return use.equals("date") ? "date fields" : use + " " + family + " data fields";
    }

    private static String shortName(Signature method) {
        return method.name().substring(method.name().lastIndexOf('.') + 1);
    }

    private Value described(Signature method) {
        return Value.tree(
                "mandatoryParamsCount",
                method.params().stream().filter(Param::isRequired).count(),
                "params",
                new Value.Items(
                        method.params().stream().map(param -> described(method, param)).toList()));
    }

    private Value described(Signature method, Param<?> param) {
        var described = new LinkedHashMap<String, Value>();
        described.put("description", Value.of(param.name()));
        described.put("type", Value.of(param.kind().word()));
        var allowed = keys.get(shortName(method) + "." + param.name());
        if (allowed != null) {
            described.put("allowedKeys", Value.texts(allowed));
        }
        if (param.equals(PositionParam.FILTER)) {
            described.put("allowedKeyPrefixes", Value.texts(PositionalList.PREFIXES));
        }
        return Value.of(described);
    }
}
