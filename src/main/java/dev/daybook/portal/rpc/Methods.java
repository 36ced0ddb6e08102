package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Caller;
import dev.daybook.method.Param;
import dev.daybook.method.RegisteredMethod;
import dev.daybook.method.Registry;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.function.Supplier;

/** {@code methods}: lists the available methods. */
record Methods(Supplier<Registry> registry) implements RemoteMethod {

    private static final Param<String> SCOPE =
            optional("scope", ParamType.STRING, "", "Only the methods of this scope");
    private static final Param<Boolean> FULL =
            optional("full", ParamType.TRUTH, false, "Whether to list all methods of the portal");

    @Override
    public Signature signature() {
        return Signature.global("methods")
                .summary("Lists the methods that the credential may call, or all methods")
                .takes(SCOPE, FULL)
                .returns("A list of method names")
                .from("common/system/methods");
    }

    @Override
    public Answer answer(Call call) {
        var names =
                registry.get().all().stream()
                        .map(RegisteredMethod::signature)
                        .filter(signature -> isAskedFor(signature, call))
                        .map(Signature::name)
                        .toList();
        return Answer.of(Value.texts(names));
    }

    private static boolean isAskedFor(Signature signature, Call call) {
        if (call.get(FULL)) {
            return true;
        }
        var scope = call.get(SCOPE);
        return scope.isEmpty()
                ? isOpen(signature, call.caller())
                : signature.scope().filter(own -> own.word().equals(scope)).isPresent();
    }

    static boolean isOpen(Signature signature, Caller caller) {
        return signature.scope().isEmpty() || caller.has(signature.scope().get());
    }
}
