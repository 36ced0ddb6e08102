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

/** {@code crm.deal.contact.delete} and its like: unbinds a client from an item. */
record ClientDelete(ClientLink link, Items items) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            Param.required("fields", ParamType.ARRAY, "The client's id");

    @Override
    public Signature signature() {
        return link.withBinding(
                        link.signature(
                                        "delete",
                                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                                        ErrorCode.BINDING_FIELDS)
                                .summary(
                                        "Unbinds a "
                                                + link.clientNoun()
                                                + " from a "
                                                + link.ownerNoun())
                                .takes(ClientLink.ID, FIELDS)
                                .returns("`true`; `false` if it was not bound"))
                .example("{\"id\":1,\"fields\":{\"" + link.key() + "\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        var id = ClientLink.id(call);
        var client = link.request(call.get(FIELDS), "fields").client();
        return Answer.of(
                items.bind(
                        call.caller(),
                        link.owner(),
                        id,
                        link.kind(),
                        bindings ->
                                bindings.has(client)
                                        ? Optional.of(bindings.without(client))
                                        : Optional.empty()));
    }
}
