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

/** {@code crm.deal.contact.add} and its like: binds a client to an item. */
record ClientAdd(ClientLink link, Items items) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            Param.required("fields", ParamType.ARRAY, "The client's id, `SORT` and `IS_PRIMARY`");

    @Override
    public Signature signature() {
        return link.withClients(
                        link.signature(
                                        "add",
                                        ErrorCode.CLASSIC_NOT_AN_ARRAY,
                                        ErrorCode.BINDING_FIELDS)
                                .summary(
                                        "Binds a "
                                                + link.clientNoun()
                                                + " to a "
                                                + link.ownerNoun())
                                .takes(ClientLink.ID, FIELDS)
                                .returns("`true`; `false` if it is bound already"))
                .example("{\"id\":1,\"fields\":{\"" + link.key() + "\":1}}");
    }

    @Override
    public Answer answer(Call call) {
        var id = ClientLink.id(call);
        var added = link.request(call.get(FIELDS), "fields");
        return Answer.of(
                items.bind(
                        call.caller(),
                        link.owner(),
                        id,
                        link.kind(),
                        bindings ->
                                bindings.has(added.client())
                                        ? Optional.empty()
                                        : Optional.of(bindings.with(added))));
    }
}
