package dev.daybook.crm.item.rpc;

import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.Optional;

/** {@code crm.deal.contact.items.set} and its like: replaces the clients of an item. */
record ClientItemsSet(ClientLink link, Items items) implements RemoteMethod {

    private static final Param<Value> ITEMS =
            Param.required(
                    "items", ParamType.ARRAY, "A list of ids with `SORT` and `IS_PRIMARY` each");

    @Override
    public Signature signature() {
        return link.withClients(
                        link.signature(
                                        "items.set",
                                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                                        ErrorCode.BINDING_FIELDS)
                                .summary("Replaces the clients of a " + link.ownerNoun())
                                .takes(ClientLink.ID, ITEMS)
                                .returns("`true`"))
                .example("{\"id\":1,\"items\":[{\"" + link.key() + "\":1,\"SORT\":10}]}");
    }

    @Override
    public Answer answer(Call call) {
        var id = ClientLink.id(call);
        var requests =
                call.get(ITEMS).elements().stream()
                        .map(written -> link.request(written, "items"))
                        .toList();
        return Answer.of(
                items.bind(
                        call.caller(),
                        link.owner(),
                        id,
                        link.kind(),
                        bindings -> Optional.of(bindings.replacedBy(requests))));
    }
}
