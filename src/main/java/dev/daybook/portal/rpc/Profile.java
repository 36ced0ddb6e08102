package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.time.ZoneId;

/** {@code profile}: returns basic attributes of the caller; requires no scope. */
record Profile(Users users, ZoneId zone) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global("profile")
                .summary("Returns basic facts about the user to whom the credential belongs")
                .returns(
                        "`ID` (a string), `ADMIN` (a boolean), `NAME`, `LAST_NAME`,"
                                + " `PERSONAL_GENDER`, `TIME_ZONE`")
                .from("common/system/profile");
    }

    @Override
    public Answer answer(Call call) {
        var user =
                users.withId(call.caller().userId())
                        .orElseThrow(ErrorCode.AUTHORIZATION_ERROR::with);
        return Answer.of(
                Value.tree(
                        "ID",
                        Long.toString(user.id()),
                        "ADMIN",
                        user.isAdmin(),
                        "NAME",
                        user.name(),
                        "LAST_NAME",
                        user.lastName(),
                        "PERSONAL_GENDER",
                        "",
                        "TIME_ZONE",
                        zone.getId()));
    }
}
