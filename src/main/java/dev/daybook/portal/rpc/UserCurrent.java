package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.UserProfiles;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code user.current}: returns the user of the credential. */
record UserCurrent(UserProfiles profiles) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("user.current", Scope.USER)
                .summary("Returns the user to whom the credential belongs")
                .returns("The user, with the fields of `user.fields` that the scope shows")
                .from("user/user-current");
    }

    @Override
    public Answer answer(Call call) {
        var caller = call.caller();
        var profile =
                profiles.withId(caller.userId()).orElseThrow(ErrorCode.AUTHORIZATION_ERROR::with);
        return Answer.of(sink -> UserProfiles.print(profile, caller.scopes(), sink));
    }
}
