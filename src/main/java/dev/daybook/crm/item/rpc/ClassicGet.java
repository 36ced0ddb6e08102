package dev.daybook.crm.item.rpc;

import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.deal.get} and the same method of the other classic types. */
record ClassicGet(ClassicItem classic, Items items, ItemPrinter printer) implements RemoteMethod {

    @Override
    public Signature signature() {
        return classic.withExample(
                Signature.classic(classic.prefix() + ".get", Scope.CRM)
                        .summary("Returns a " + classic.noun())
                        .takes(ClassicItem.ID)
                        .returns(classic.result())
                        .refuses(
                                classic.badId(), classic.missing(), ErrorCode.CLASSIC_ACCESS_DENIED)
                        .from(classic.page() + "-get"),
                "{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var found = items.get(call.caller(), classic.type(), ApiFlavor.CLASSIC, classic.id(call));
        return Answer.of(writer -> printer.print(found.fields(), found.item(), writer));
    }
}
