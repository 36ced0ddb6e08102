package dev.daybook.crm.smartprocess.rpc;

import dev.daybook.crm.CrmSetup;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.crm.item.rpc.FieldDescription;
import dev.daybook.crm.smartprocess.SmartProcessFields;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.type.fields}: describes the fields of a smart process. */
record TypeFields(SmartProcessFields fields) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.type.fields", Scope.CRM)
                .forIntranetUsers()
                .summary("Describes the fields of a smart process")
                .returns(
                        "`fields`: for each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`, `upperName`")
                .refuses(ErrorCode.ONLY_INTRANET_USER, ErrorCode.ACCESS_DENIED)
                .from("crm/universal/user-defined-object-types/crm-type-fields");
    }

    @Override
    public Answer answer(Call call) {
        CrmSetup.mustConfigure(call.caller());
        return Answer.of(writer -> {
            writer.startTree();
            writer.name("fields");
            writer.startTree();
            for (var each : fields.all()) {
                new FieldDescription(each.field().name(), each.holds(), each.title(), each.traits())
                        .print(Naming.UNIVERSAL, writer);
            }
            writer.endTree();
            writer.endTree();
        });
    }
}
