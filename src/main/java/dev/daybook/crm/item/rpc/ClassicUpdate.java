package dev.daybook.crm.item.rpc;

import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.deal.update} and the same method of the other classic types. */
record ClassicUpdate(ClassicItem classic, Items items) implements RemoteMethod {

    @Override
    public Signature signature() {
        return classic.withExample(
                Signature.classic(classic.prefix() + ".update", Scope.CRM)
                        .summary("Changes a " + classic.noun())
                        .takes(ClassicItem.ID, ClassicItem.FIELDS, ClassicItem.PARAMS)
                        .returns(classic.isInvoice() ? "The id" : "`true`")
                        .refuses(
                                classic.badId(),
                                ErrorCode.CLASSIC_NOT_AN_ARRAY,
                                classic.missingToChange(),
                                ErrorCode.CLASSIC_ACCESS_DENIED)
                        .from(classic.page() + "-update"),
                "{\"id\":1,\"fields\":" + classic.change() + "}");
    }

    @Override
    public Answer answer(Call call) {
        var id = classic.id(call);
        items.change(
                call.caller(), classic.type(), ApiFlavor.CLASSIC, id, call.get(ClassicItem.FIELDS));
        return classic.isInvoice() ? Answer.of(id) : Answer.of(true);
    }
}
