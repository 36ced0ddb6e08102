package dev.daybook.crm.item.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.item.delete}: deletes an item with its history. */
record ItemDelete(EntityTypes types, Items items) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.delete", Scope.CRM)
                .summary("Deletes an item and its history")
                .takes(UniversalType.TYPE, UniversalType.ID)
                .returns("An empty list")
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.ITEM_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED)
                .from("crm/universal/crm-item-delete")
                .example("{\"entityTypeId\":2,\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        items.remove(call.caller(), type, ApiFlavor.UNIVERSAL, call.get(UniversalType.ID));
        return Answer.of(Value.Items.EMPTY);
    }
}
