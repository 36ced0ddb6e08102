package dev.daybook.customfields.rpc;

import dev.daybook.customfields.CustomType;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code userfieldconfig.getTypes}: lists the types of custom fields. */
record ConfigGetTypes() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("userfieldconfig.getTypes", Scope.USERFIELDCONFIG)
                .summary("Tells the types that custom fields can have")
                .takes(ConfigModule.MODULE)
                .returns("`types`: for each type `userTypeId` and `description`")
                .refuses(ErrorCode.CONFIG_MODULE, ErrorCode.CONFIG_SCOPE)
                .from("crm/universal/userfieldconfig/userfieldconfig-get-types")
                .example("{\"moduleId\":\"crm\"}");
    }

    @Override
    public Answer answer(Call call) {
        ConfigModule.check(call);
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("types");
            sink.startTree();
            for (var type : CustomType.OF_USERS) {
                sink.name(type.word());
                sink.startTree();
                sink.member("userTypeId", type.word());
                sink.member("description", type.title());
                sink.endTree();
            }
            sink.endTree();
            sink.endTree();
        });
    }
}
