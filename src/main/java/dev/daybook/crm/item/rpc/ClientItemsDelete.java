package dev.daybook.crm.item.rpc;

import dev.daybook.crm.item.ClientBindings;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import java.util.Optional;

/** {@code crm.deal.contact.items.delete} and its like: unbinds all clients from an item. */
record ClientItemsDelete(ClientLink link, Items items) implements RemoteMethod {

    @Override
    public Signature signature() {
        return link.withBinding(
                        link.signature("items.delete")
                                .summary("Unbinds all clients from a " + link.ownerNoun())
                                .takes(ClientLink.ID)
                                .returns("`true`"))
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(
                items.bind(
                        call.caller(),
                        link.owner(),
                        ClientLink.id(call),
                        link.kind(),
                        _ -> Optional.of(ClientBindings.NONE)));
    }
}
