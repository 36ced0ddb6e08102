package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.Users;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;

/** {@code user.current}: the user whom the credential belongs to. */
record UserCurrent(Users users) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("user.current", Scope.USER)
                .summary("Tells who the credential belongs to, with all fields")
                .returns("The user, with the fields of `user.get`")
                .from("user/user-current");
    }

    @Override
    public Answer answer(Call call) {
        var user =
                users.withId(call.caller().userId()).orElseThrow(Fault.AUTHORIZATION_ERROR::with);
        return Answer.of(sink -> Users.LISTING.print(user, sink));
    }
}
