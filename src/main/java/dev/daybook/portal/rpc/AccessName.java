package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.AccessCodes;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;

/** {@code access.name}: returns the names of access codes. */
record AccessName(AccessCodes codes) implements RemoteMethod {

    private static final Param<Value> ACCESS =
            optional("ACCESS", ParamType.ANY, Value.Items.EMPTY, "A list of access codes");

    @Override
    public Signature signature() {
        return Signature.global("access.name")
                .summary("Returns the names of access codes")
                .takes(ACCESS)
                .returns(
                        "For each known code `provider`, `name` and `provider_id`; `false` if no"
                                + " code is given")
                .from("common/users/access-name")
                .example("{\"ACCESS\":[\"AU\",\"U1\"]}");
    }

    @Override
    public Answer answer(Call call) {
        var asked = call.get(ACCESS).elements();
        if (asked.isEmpty()) {
            return Answer.of(false);
        }
        var names = new LinkedHashMap<String, Value>();
        for (var code : asked) {
            codes.named(code.asText())
                    .ifPresent(named ->
                            names.put(
                                    code.asText(),
                                    Value.tree(
                                            "provider",
                                            named.provider(),
                                            "name",
                                            named.name(),
                                            "provider_id",
                                            named.providerId())));
        }
        return Answer.of(Value.of(names));
    }
}
