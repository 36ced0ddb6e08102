package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.UserField;
import dev.daybook.portal.users.UserProfiles;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.Map;
import java.util.Optional;

/** {@code user.update}: changed fields of a user. */
record UserUpdate(UserProfiles profiles) implements RemoteMethod {

    private static final Param<Long> ID =
            Param.needed("ID", ParamType.CAST_INT, 0L, "The id of the user");
    private static final Map<UserField, Param<Optional<Value>>> FIELDS = UserParams.values();

    @Override
    public Signature signature() {
        return Signature.classic("user.update", Scope.USER_WRITE)
                .summary("Changes fields of a user; for administrators")
                .takes(ID)
                .takes(FIELDS.values().toArray(Param<?>[]::new))
                .returns("`true`. `ACTIVE` with `N` dismisses the user")
                .refuses(
                        ErrorCode.USER_ACCESS_DENIED,
                        ErrorCode.USER_EMAIL_WRONG,
                        ErrorCode.USER_EMAIL_TAKEN,
                        ErrorCode.DEPARTMENT_NOT_FOUND,
                        ErrorCode.USER_FIELD,
                        ErrorCode.USER_PICTURE)
                .from("user/user-update")
                .example("{\"ID\":1,\"WORK_POSITION\":\"Manager\"}");
    }

    @Override
    public Answer answer(Call call) {
        profiles.change(call.caller(), call.get(ID), UserParams.given(call, FIELDS));
        return Answer.of(true);
    }
}
