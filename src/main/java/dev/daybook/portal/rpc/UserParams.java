package dev.daybook.portal.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.portal.users.UserField;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Parameters with the names of user fields. */
final class UserParams {

    private static final ParamType<Optional<Value>> GIVEN =
            new ParamType<>("mixed", false, value -> Optional.of(Optional.of(value)));

    private UserParams() {}

    /** Returns a filter parameter for each field. */
    static List<Param<Optional<Value>>> filters() {
        return Stream.of(UserField.values())
                .map(field -> param(field, "Condition: " + field.caption()))
                .toList();
    }

    /** Returns a parameter for each writable field. */
    static Map<UserField, Param<Optional<Value>>> values() {
        var params = new EnumMap<UserField, Param<Optional<Value>>>(UserField.class);
        for (var field : UserField.values()) {
            if (field.isWritable()) {
                params.put(field, param(field, field.caption()));
            }
        }
        return params;
    }

    private static Param<Optional<Value>> param(UserField field, String summary) {
        return new Param<>(field.name(), GIVEN, Optional.of(Optional.empty()), false, summary);
    }

    /** Returns the field values of a call. */
    static Map<UserField, Value> given(Call call, Map<UserField, Param<Optional<Value>>> params) {
        var given = new EnumMap<UserField, Value>(UserField.class);
        params.forEach(
                (field, param) -> call.get(param).ifPresent(value -> given.put(field, value)));
        return given;
    }
}
