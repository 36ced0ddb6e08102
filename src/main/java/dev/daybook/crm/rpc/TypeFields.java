package dev.daybook.crm.rpc;

import dev.daybook.crm.ItemFields.Naming;
import dev.daybook.crm.CrmSetup;
import dev.daybook.crm.SmartProcessFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;

/** {@code crm.type.fields}: the fields of a smart process. */
record TypeFields(SmartProcessFields fields) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.type.fields", Scope.CRM)
                .forIntranetUsers()
                .summary("Describes the fields of a smart process")
                .returns(
                        "`fields`: for each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`, `upperName`")
                .refuses(Fault.ONLY_INTRANET_USER, Fault.ACCESS_DENIED)
                .from("crm/universal/user-defined-object-types/crm-type-fields");
    }

    @Override
    public Answer answer(Call call) {
        CrmSetup.mustConfigure(call.caller());
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("fields");
            sink.startTree();
            for (var each : fields.all()) {
                new FieldDescription(each.field().name(), each.holds(), each.title(), each.traits())
                        .print(Naming.UNIVERSAL, sink);
            }
            sink.endTree();
            sink.endTree();
        });
    }
}
