package dev.daybook.portal.rpc;

import static dev.daybook.method.Param.optional;

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
import java.util.stream.Stream;

/** {@code user.add}: adds a user. */
record UserAdd(UserProfiles profiles) implements RemoteMethod {

    private static final Map<UserField, Param<Optional<Value>>> FIELDS = UserParams.values();
    private static final Param<Value> EXTRANET =
            optional("EXTRANET", ParamType.ANY, Value.of("N"), "`Y` for an extranet user");
    private static final Param<Value> GROUPS =
            optional(
                    "SONET_GROUP_ID",
                    ParamType.ANY,
                    Value.Items.EMPTY,
                    "Ids of the groups that an extranet user joins");

    @Override
    public Signature signature() {
        return Signature.classic("user.add", Scope.USER_WRITE)
                .summary("Adds a user; for administrators")
                .takes(FIELDS.values().toArray(Param<?>[]::new))
                .takes(EXTRANET, GROUPS)
                .returns("The id of the user, whose login is `EMAIL`. No invitation is sent")
                .refuses(
                        ErrorCode.USER_ACCESS_DENIED,
                        ErrorCode.USER_EMAIL_WRONG,
                        ErrorCode.USER_EMAIL_TAKEN,
                        ErrorCode.USER_DEPARTMENT_MISSING,
                        ErrorCode.USER_GROUP_MISSING,
                        ErrorCode.USER_GROUP_WRONG,
                        ErrorCode.DEPARTMENT_NOT_FOUND,
                        ErrorCode.USER_FIELD,
                        ErrorCode.USER_PICTURE)
                .from("user/user-add")
                .example("{\"EMAIL\":\"newuser1@example.com\",\"UF_DEPARTMENT\":[1]}");
    }

    @Override
    public Answer answer(Call call) {
        var groups = call.get(GROUPS);
        return Answer.of(
                profiles.add(
                        call.caller(),
                        UserParams.given(call, FIELDS),
                        call.get(EXTRANET).isYes(),
                        (groups.isContainer() ? groups.elements().stream() : Stream.of(groups))
                                .filter(Value::isTruthy)
                                .map(Value::asWhole)
                                .distinct()
                                .toList()));
    }
}
