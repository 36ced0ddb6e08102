package dev.daybook.crm.item.rpc;

import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.deal.delete} and the same method of the other classic types. */
record ClassicDelete(ClassicItem classic, Items items) implements RemoteMethod {

    @Override
    public Signature signature() {
        return classic.withExample(
                Signature.classic(classic.prefix() + ".delete", Scope.CRM)
                        .summary(
                                "Deletes a "
                                        + classic.noun()
                                        + (classic.type().family().hasHistory()
                                                ? " and its history"
                                                : ""))
                        .takes(ClassicItem.ID)
                        .returns(classic.isInvoice() ? "The id" : "`true`")
                        .refuses(
                                classic.badId(), classic.missing(), ErrorCode.CLASSIC_ACCESS_DENIED)
                        .from(classic.page() + "-delete"),
                "{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var id = classic.id(call);
        items.remove(call.caller(), classic.type(), ApiFlavor.CLASSIC, id);
        return classic.isInvoice() ? Answer.of(id) : Answer.of(true);
    }
}
