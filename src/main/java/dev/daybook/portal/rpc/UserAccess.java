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
import java.util.List;

/** {@code user.access}: returns whether access codes include the caller. */
record UserAccess(AccessCodes codes) implements RemoteMethod {

    private static final Param<Value> ACCESS =
            optional(
                    "ACCESS",
                    ParamType.ANY,
                    Value.Items.EMPTY,
                    "An access code or a list of them: `U5` a user, `AU` all authorized users");

    @Override
    public Signature signature() {
        return Signature.global("user.access")
                .summary("Returns whether access codes include the caller")
                .takes(ACCESS)
                .returns("`true` if one of the codes includes the caller, otherwise `false`")
                .from("common/users/user-access")
                .example("{\"ACCESS\":[\"AU\",\"U1\"]}");
    }

    @Override
    public Answer answer(Call call) {
        var asked = call.get(ACCESS);
        var all = asked.isContainer() ? asked.elements() : List.of(asked);
        return Answer.of(
                all.stream().anyMatch(code -> codes.includes(code.asText(), call.caller())));
    }
}
