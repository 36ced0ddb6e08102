package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.users.UserField;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;

/** {@code user.fields}: returns the names of the fields of users. */
record UserFields() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("user.fields", Scope.USER)
                .summary("Lists the fields of users that the scope shows")
                .returns("A map of the names of fields to their captions")
                .from("user/user-fields");
    }

    @Override
    public Answer answer(Call call) {
        var captions = new LinkedHashMap<String, Value>();
        for (var field : UserField.values()) {
            if (field.isVisible(call.caller().scopes())) {
                captions.put(field.name(), Value.of(field.caption()));
            }
        }
        return Answer.of(Value.of(captions));
    }
}
