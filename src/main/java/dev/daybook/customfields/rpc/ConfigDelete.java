package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFields;
import dev.daybook.customfields.Words;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code userfieldconfig.delete}: a custom field goes, with what is in it. */
record ConfigDelete(CustomFields fields) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("userfieldconfig.delete", Scope.USERFIELDCONFIG)
                .summary("Deletes a custom field")
                .takes(ConfigModule.MODULE, ConfigModule.ID)
                .returns("`null`")
                .refuses(Fault.CONFIG_MODULE, Fault.CONFIG_SCOPE, Fault.CONFIG_DELETE)
                .from("crm/universal/userfieldconfig/userfieldconfig-delete")
                .example("{\"moduleId\":\"crm\",\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var field = ConfigModule.field(call, fields, Fault.CONFIG_DELETE);
        fields.remove(call.caller(), Words.CONFIG, field.id());
        return Answer.of(Value.Nothing.NOTHING);
    }
}
