package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFieldApi;
import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code userfieldconfig.delete}: deletes a custom field with its values. */
record ConfigDelete(CustomFields fields) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("userfieldconfig.delete", Scope.USERFIELDCONFIG)
                .summary("Deletes a custom field")
                .takes(ConfigModule.MODULE, ConfigModule.ID)
                .returns("`null`")
                .refuses(ErrorCode.CONFIG_MODULE, ErrorCode.CONFIG_SCOPE, ErrorCode.CONFIG_DELETE)
                .from("crm/universal/userfieldconfig/userfieldconfig-delete")
                .exampleAfter("userfieldconfig.add", ConfigModule.ADDITION)
                .example("{\"moduleId\":\"crm\",\"id\":4}");
    }

    @Override
    public Answer answer(Call call) {
        var field = ConfigModule.field(call, fields, ErrorCode.CONFIG_DELETE);
        fields.remove(call.caller(), CustomFieldApi.CONFIG, field.id());
        return Answer.of(Value.Nothing.NOTHING);
    }
}
