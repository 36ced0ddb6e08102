package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.ParameterBinding;
import dev.daybook.method.Registry;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code method.get}: returns whether a method exists and may be called. */
record MethodGet(Supplier<Registry> registry) implements RemoteMethod {

    private static final Param<String> NAME =
            optional("name", ParamType.STRING, "", "The name of the method");

    @Override
    public Signature signature() {
        // The only system method with a case-sensitive parameter name.
        return Signature.of("method.get", Optional.empty(), ParameterBinding.CONTROLLER)
                .summary("Returns whether a method exists, and whether the credential may call it")
                .takes(NAME)
                .returns("`isExisting` and `isAvailable`, both booleans")
                .from("common/system/method-get")
                .example("{\"name\":\"crm.stagehistory.list\"}");
    }

    @Override
    public Answer answer(Call call) {
        var method = registry.get().named(call.get(NAME));
        return Answer.of(
                Value.tree(
                        "isExisting",
                        method.isPresent(),
                        "isAvailable",
                        method.filter(found -> Methods.isOpen(found.signature(), call.caller()))
                                .isPresent()));
    }
}
