package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldApi;
import dev.daybook.customfields.CustomFieldInput;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code userfieldconfig.update}: changes the attributes of a custom field. */
record ConfigUpdate(CustomFields fields) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("userfieldconfig.update", Scope.USERFIELDCONFIG)
                .summary("Changes a custom field; its code, its type and `multiple` stay")
                .takes(ConfigModule.MODULE, ConfigModule.ID, ConfigModule.FIELD)
                .returns("`field`, as `userfieldconfig.add` returns it")
                .refuses(ErrorCode.CONFIG_MODULE, ErrorCode.CONFIG_SCOPE, ErrorCode.CONFIG_CHANGE)
                .from("crm/universal/userfieldconfig/userfieldconfig-update")
                .exampleAfter("userfieldconfig.add", ConfigModule.ADDITION)
                .example("{\"moduleId\":\"crm\",\"id\":4,\"field\":{\"mandatory\":\"Y\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var field = ConfigModule.field(call, fields, ErrorCode.CONFIG_CHANGE);
        var draft = CustomFieldInput.camel(call.get(ConfigModule.FIELD));
        return ConfigModule.answer(
                fields.change(call.caller(), CustomFieldApi.CONFIG, field.id(), draft));
    }
}
