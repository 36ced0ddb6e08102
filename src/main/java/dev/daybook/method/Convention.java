package dev.daybook.method;

import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Refusal;
import dev.daybook.protocol.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** How a family of methods finds its parameters, and how it refuses them. */
public enum Convention {
    /** Names are exact; what is missing or mistyped is error 100. */
    CONTROLLER("exact") {
        @Override
        Optional<Value> find(SequencedMap<String, Value> arguments, String name) {
            return Optional.ofNullable(arguments.get(name));
        }

        @Override
        Refusal mistyped(Param<?> param, Value value) {
            return Fault.PARAMETER_MISTYPED.with(value.asText(), param.name(), param.kind().word());
        }
    },

    /** Names in any case, and {@code arFields} for {@code fields}; errors have texts but no codes. */
    CLASSIC("in any case") {
        @Override
        Optional<Value> find(SequencedMap<String, Value> arguments, String name) {
            var exact = arguments.get(name);
            if (exact != null) {
                return Optional.of(exact);
            }
            var wanted = name.toLowerCase(Locale.ROOT);
            return arguments.entrySet().stream()
                    .filter(argument -> {
                        var given = argument.getKey().toLowerCase(Locale.ROOT);
                        return given.equals(wanted) || given.equals("ar" + wanted);
                    })
                    .map(argument -> argument.getValue())
                    .findFirst();
        }

        @Override
        Refusal mistyped(Param<?> param, Value value) {
            return param.kind().equals(Kind.ARRAY)
                    ? Fault.CLASSIC_NOT_AN_ARRAY.with(param.name())
                    : CONTROLLER.mistyped(param, value);
        }
    };

    private final String naming;

    Convention(String naming) {
        this.naming = naming;
    }

    /** How parameters are named, for the manual. */
    String naming() {
        return naming;
    }

    abstract Optional<Value> find(SequencedMap<String, Value> arguments, String name);

    abstract Refusal mistyped(Param<?> param, Value value);

    /** The value of a parameter, refused as this family refuses it. */
    <T> T read(SequencedMap<String, Value> arguments, Param<T> param) {
        var given =
                find(arguments, param.name())
                        .filter(value -> !(param.kind().blankIsAbsent() && value.isBlank()));
        if (given.isEmpty()) {
            return param.absent().orElseThrow(() -> missing(param));
        }
        return param.kind()
                .reading()
                .read(given.get())
                .orElseThrow(() -> mistyped(param, given.get()));
    }

    private Refusal missing(Param<?> param) {
        return this == CLASSIC && param.kind().equals(Kind.ARRAY)
                ? Fault.CLASSIC_NOT_AN_ARRAY.with(param.name())
                : Fault.PARAMETER_MISSING.with(param.name());
    }
}
