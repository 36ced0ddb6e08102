package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.Registry;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;

/** {@code scope}: returns the scopes of the credential. */
record Scopes(Supplier<Registry> registry) implements RemoteMethod {

    private static final Param<Boolean> FULL =
            optional("full", ParamType.TRUTH, false, "Whether to list all scopes of the portal");

    @Override
    public Signature signature() {
        return Signature.global("scope")
                .summary("Lists the scopes of the credential, or all scopes")
                .takes(FULL)
                .returns("A list of scopes")
                .from("common/system/scope");
    }

    @Override
    public Answer answer(Call call) {
        var words = new LinkedHashSet<>(call.caller().scopes());
        if (call.get(FULL)) {
            for (var method : registry.get().all()) {
                method.signature().scope().map(Scope::word).ifPresent(words::add);
            }
        }
        return Answer.of(Value.texts(List.copyOf(words)));
    }
}
