package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;

/** {@code user.admin}: returns whether the caller is an administrator. */
record UserAdmin() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("user.admin")
                .summary("Returns whether the credential belongs to an administrator")
                .returns("A boolean")
                .from("common/users/user-admin");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(call.caller().isAdmin());
    }
}
