package dev.daybook.gateway.http;

import dev.daybook.method.Caller.Credential;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Details of a request that become known while it is answered, for the access log. */
public final class RequestTrace {

    private String method = "";
    private @Nullable Credential credential;
    private OptionalInt rows = OptionalInt.empty();

    /** Sets the name of the remote method. */
    public void method(String name) {
        method = name;
    }

    public void credential(Credential found) {
        credential = found;
    }

    /** Sets the number of rows in the answer, if it is a list. */
    public void rows(OptionalInt count) {
        rows = count;
    }

    /** Returns the name of the remote method; empty if none is registered under that name. */
    public String method() {
        return method;
    }

    public Optional<Credential> credential() {
        return Optional.ofNullable(credential);
    }

    public OptionalInt rows() {
        return rows;
    }
}
