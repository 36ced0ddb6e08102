package dev.daybook.method;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** Rules of a method family for binding parameters and reporting invalid ones. */
public enum ParameterBinding {
    /** Exact names; a missing or mistyped parameter is error 100. */
    CONTROLLER("exact"),

    /**
     * Like controllers, but a parameter that the method does not declare is an error, because an
     * answer without it would look like one with it. Parameters that describe the client are ignored.
     */
    QUESTION("exact; others are refused") {
        @Override
        SequencedMap<String, Value> named(
                Signature signature, SequencedMap<String, Value> arguments) {
            arguments.forEach((name, value) -> {
                var isDeclared =
                        signature.params().stream().anyMatch(param -> param.name().equals(name));
                if (!isDeclared && !name.startsWith(CLIENT)) {
                    throw ErrorCode.QUESTION_PARAMETER.with(name, value.asText());
                }
            });
            return arguments;
        }
    },

    /**
     * Like controllers, but the task may also be named {@code id}, which takes precedence and is
     * checked first.
     */
    TASK("exact; the task may be named `id` too") {
        @Override
        Optional<Value> find(SequencedMap<String, Value> arguments, Param<?> param) {
            var id = isTask(param) ? Optional.ofNullable(arguments.get("id")) : NONE;
            return id.or(() -> super.find(arguments, param));
        }

        @Override
        ApiException missing(Signature signature, Param<?> param) {
            return isTask(param) ? ErrorCode.TASK_MISSING.with() : super.missing(signature, param);
        }

        @Override
        ApiException mistyped(Signature signature, Param<?> param, Value value) {
            return isTask(param)
                    ? ErrorCode.TASK_ID_WRONG.with()
                    : super.mistyped(signature, param, value);
        }

        private static boolean isTask(Param<?> param) {
            return param.kind().equals(ParamType.TASK_ID);
        }
    },

    /**
     * Case-insensitive names, and {@code arFields} for {@code fields}; errors have texts but no
     * codes.
     */
    CLASSIC("in any case") {
        @Override
        Optional<Value> find(SequencedMap<String, Value> arguments, Param<?> param) {
            var exact = arguments.get(param.name());
            if (exact != null) {
                return Optional.of(exact);
            }
            var wanted = param.name().toLowerCase(Locale.ROOT);
            return arguments.entrySet().stream()
                    .filter(argument -> {
                        var given = argument.getKey().toLowerCase(Locale.ROOT);
                        return given.equals(wanted) || given.equals("ar" + wanted);
                    })
                    .map(argument -> argument.getValue())
                    .findFirst();
        }

        @Override
        ApiException missing(Signature signature, Param<?> param) {
            return param.kind().equals(ParamType.ARRAY)
                    ? ErrorCode.CLASSIC_NOT_AN_ARRAY.with(param.name())
                    : super.missing(signature, param);
        }

        @Override
        ApiException mistyped(Signature signature, Param<?> param, Value value) {
            return param.kind().equals(ParamType.ARRAY)
                    ? ErrorCode.CLASSIC_NOT_AN_ARRAY.with(param.name())
                    : super.mistyped(signature, param, value);
        }
    },

    /**
     * Settings in {@code options}; without it, all parameters except for those that describe the
     * client are settings.
     */
    SETTINGS("in any case; without `options` all parameters together are the settings") {
        @Override
        Optional<Value> find(SequencedMap<String, Value> arguments, Param<?> param) {
            return CLASSIC.find(arguments, param)
                    .or(() -> {
                        var all = new LinkedHashMap<>(arguments);
                        all.keySet().removeIf(name -> name.startsWith(CLIENT));
                        return Optional.of(Value.of(all));
                    });
        }

        @Override
        ApiException mistyped(Signature signature, Param<?> param, Value value) {
            return ErrorCode.ARGUMENT_EMPTY.ofArgument(param.name());
        }
    },

    /** Parameters by their position in the request; their names are ignored. */
    POSITIONAL("any; parameters are identified by their position") {
        @Override
        SequencedMap<String, Value> named(
                Signature signature, SequencedMap<String, Value> arguments) {
            var named = new LinkedHashMap<String, Value>();
            var values = new ArrayDeque<Value>();
            arguments.values().stream()
                    .filter(value -> !namesMethod(signature, value))
                    .forEach(values::add);
            for (var param : signature.params()) {
                var next = values.peek();
                if (next != null && !isOmitted(param, next)) {
                    named.put(param.name(), values.remove());
                }
            }
            return named;
        }

        // An optional number is omitted if its position holds a map or a list.
        private static boolean isOmitted(Param<?> param, Value next) {
            return !param.isRequired()
                    && param.kind().equals(ParamType.POSITION_INT)
                    && next.isContainer();
        }

        // Old clients repeat the method among the arguments; it takes no position.
        private static boolean namesMethod(Signature signature, Value value) {
            return value instanceof Value.Text(var text)
                    && text.toLowerCase(Locale.ROOT).contains(signature.name());
        }

        @Override
        ApiException missing(Signature signature, Param<?> param) {
            return ErrorCode.POSITION_MISSING.with(
                    signature.params().indexOf(param), param.name(), routine(signature));
        }

        @Override
        ApiException mistyped(Signature signature, Param<?> param, Value value) {
            return ErrorCode.POSITION_MISTYPED.with(
                    signature.params().indexOf(param),
                    param.name(),
                    routine(signature),
                    param.kind().word());
        }
    };

    private static final Optional<Value> NONE = Optional.empty();

    /** Prefix of the parameters by which SDKs describe themselves. */
    private static final String CLIENT = "bx24_";

    private final String naming;

    ParameterBinding(String naming) {
        this.naming = naming;
    }

    /** Returns the naming rule for the manual. */
    String naming() {
        return naming;
    }

    /** Returns the arguments by the declared names of their parameters. */
    SequencedMap<String, Value> named(Signature signature, SequencedMap<String, Value> arguments) {
        return arguments;
    }

    Optional<Value> find(SequencedMap<String, Value> arguments, Param<?> param) {
        return Optional.ofNullable(arguments.get(param.name()));
    }

    ApiException missing(Signature signature, Param<?> param) {
        return ErrorCode.PARAMETER_MISSING.with(param.name());
    }

    ApiException mistyped(Signature signature, Param<?> param, Value value) {
        return ErrorCode.PARAMETER_MISTYPED.with(value.asText(), param.name(), param.kind().word());
    }

    /**
     * Returns the method's name in errors of positional methods: {@code ctaskchecklistitem::add}.
     */
    static String routine(Signature signature) {
        var parts = signature.name().split("\\.");
        return "ctask" + parts[1] + "::" + parts[2];
    }

    /** Returns the value of a parameter, or throws the error that the family defines. */
    <T> T read(Signature signature, SequencedMap<String, Value> named, Param<T> param) {
        var given =
                find(named, param)
                        .filter(value -> !(param.kind().blankIsAbsent() && value.isBlank()));
        if (given.isEmpty()) {
            return param.absent().orElseThrow(() -> missing(signature, param));
        }
        return param.kind()
                .reading()
                .read(given.get())
                .orElseThrow(() -> mistyped(signature, param, given.get()));
    }
}
