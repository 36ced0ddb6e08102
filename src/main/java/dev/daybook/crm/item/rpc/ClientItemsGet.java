package dev.daybook.crm.item.rpc;

import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.ClientBindings;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;

/** {@code crm.deal.contact.items.get} and its like: lists the clients of an item. */
record ClientItemsGet(ClientLink link, Items items) implements RemoteMethod {

    @Override
    public Signature signature() {
        return link.withBinding(
                        link.signature("items.get")
                                .summary("Lists the clients of a " + link.ownerNoun())
                                .takes(ClientLink.ID)
                                .returns(
                                        "A list of `"
                                                + link.key()
                                                + "`, `SORT`, `ROLE_ID` (always 0) and `IS_PRIMARY`, by `SORT`"))
                .example("{\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var found = items.get(call.caller(), link.owner(), ApiFlavor.BINDINGS, ClientLink.id(call));
        var bindings = ClientBindings.of(found.item(), link.kind());
        return Answer.of(writer -> {
            writer.startItems();
            for (var client : bindings.sorted()) {
                writer.startTree();
                writer.member(link.key(), client);
                writer.member(ClientLink.SORT, bindings.sort(client));
                writer.member("ROLE_ID", 0);
                writer.member(ClientLink.IS_PRIMARY, bindings.isPrimary(client) ? "Y" : "N");
                writer.endTree();
            }
            writer.endItems();
        });
    }
}
