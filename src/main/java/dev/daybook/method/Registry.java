package dev.daybook.method;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Registry of all methods by case-insensitive name. */
public final class Registry {

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");

    private final Map<String, RegisteredMethod> methods = new TreeMap<>();

    /**
     * @throws IllegalStateException with all errors in the declarations
     */
    public Registry(List<? extends RemoteMethod> methods) {
        var errors = new ArrayList<String>();
        for (var method : methods) {
            var signature = method.signature();
            errors.addAll(faultsOf(signature));
            var declared = new RegisteredMethod(signature, method);
            if (this.methods.put(key(signature.name()), declared) != null) {
                errors.add(signature.name() + " is declared twice");
            }
        }
        for (var method : this.methods.values()) {
            for (var step : method.signature().page().example().before()) {
                if (!this.methods.containsKey(key(step.method()))) {
                    errors.add(method.signature().name() + " has an example with " + step);
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new IllegalStateException(
                    "methods are declared wrongly:\n  " + String.join("\n  ", errors));
        }
    }

    private static List<String> faultsOf(Signature signature) {
        var errors = new ArrayList<String>();
        if (!NAME.matcher(signature.name()).matches()) {
            errors.add("'" + signature.name() + "' is no method name");
        }
        if (signature.page().summary().isBlank()) {
            errors.add(signature.name() + " has no summary");
        }
        if (signature.page().returns().isBlank()) {
            errors.add(signature.name() + " has no description of its result");
        }
        if (signature.page().source().isBlank()) {
            errors.add(signature.name() + " does not say where its facts come from");
        }
        var names = new HashSet<String>();
        for (var param : signature.params()) {
            if (!names.add(param.name())) {
                errors.add(signature.name() + " takes " + param.name() + " twice");
            }
            if (param.summary().isBlank()) {
                errors.add(signature.name() + " does not explain " + param.name());
            }
            if (List.of("start", "auth", "access_token", "state", "method", "sessid")
                    .contains(param.name())) {
                errors.add(signature.name() + " takes the reserved name " + param.name());
            }
        }
        return errors;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public Optional<RegisteredMethod> named(String name) {
        return Optional.ofNullable(methods.get(key(name)));
    }

    /**
     * Returns the signature of a method that exists.
     *
     * @throws java.util.NoSuchElementException if it does not
     */
    public Signature signature(String name) {
        return named(name).orElseThrow().signature();
    }

    /** Returns all methods in the order of their names. */
    public Collection<RegisteredMethod> all() {
        return methods.values();
    }
}
