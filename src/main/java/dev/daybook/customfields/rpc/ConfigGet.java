package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code userfieldconfig.get}: returns a custom field. */
record ConfigGet(CustomFields fields) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("userfieldconfig.get", Scope.USERFIELDCONFIG)
                .summary("Returns a custom field")
                .takes(ConfigModule.MODULE, ConfigModule.ID)
                .returns("`field`, as `userfieldconfig.add` returns it")
                .refuses(ErrorCode.CONFIG_MODULE, ErrorCode.CONFIG_SCOPE, ErrorCode.CONFIG_READ)
                .from("crm/universal/userfieldconfig/userfieldconfig-get")
                .exampleAfter("userfieldconfig.add", ConfigModule.ADDITION)
                .example("{\"moduleId\":\"crm\",\"id\":4}");
    }

    @Override
    public Answer answer(Call call) {
        return ConfigModule.answer(ConfigModule.field(call, fields, ErrorCode.CONFIG_READ));
    }
}
