package dev.daybook.method;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Call of a method, with its declared parameters parsed. */
public final class Call {

    private final Caller caller;
    private final boolean isPaged;
    private final long start;
    private final Supplier<String> origin;
    private final String token;
    private final Map<Param<?>, Object> values;

    private Call(
            Caller caller,
            boolean isPaged,
            long start,
            Supplier<String> origin,
            String token,
            Map<Param<?>, Object> values) {
        this.caller = caller;
        this.isPaged = isPaged;
        this.start = start;
        this.origin = origin;
        this.token = token;
        this.values = values;
    }

    /**
     * Parses the declared parameters of a method; throws the error of the first invalid one.
     *
     * @param start the offset in a list, already removed from the arguments
     * @param origin scheme, host and port that the request was sent to
     * @param token the access token of the request, or an empty string
     */
    public static Call of(
            Signature signature,
            Caller caller,
            long start,
            Supplier<String> origin,
            String token,
            SequencedMap<String, Value> arguments) {
        if (signature.onlyIntranet() && !caller.isIntranet() && !caller.isAdmin()) {
            throw ErrorCode.ONLY_INTRANET_USER.with();
        }
        var values = new IdentityHashMap<Param<?>, Object>();
        var convention = signature.convention();
        var named = convention.named(signature, arguments);
        for (var param : signature.params()) {
            values.put(param, convention.read(signature, named, param));
        }
        return new Call(caller, signature.isPaged(), start, origin, token, values);
    }

    public Caller caller() {
        return caller;
    }

    /** Returns scheme, host and port that the request was sent to; throws if it has no host. */
    public String origin() {
        return origin.get();
    }

    /** Returns the access token of the request, or an empty string. */
    public String token() {
        return token;
    }

    /** Returns the offset in a list; only paged methods have one. */
    public long start() {
        if (!isPaged) {
            throw new IllegalStateException("not declared: start");
        }
        return start;
    }

    /** Returns the value of the declared parameter with a name; empty if there is none. */
    public Optional<Object> find(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the value of a declared parameter. */
    @SuppressWarnings("unchecked") // Safe: {@code of} stored the value read for the same parameter.
    public <T> T get(Param<T> param) {
        var value = values.get(param);
        if (value == null) {
            throw new IllegalStateException("not declared: " + param.name());
        }
        return (T) value;
    }
}
