package dev.daybook.crm.item.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.item.get}: returns an item. */
record ItemGet(EntityTypes types, Items items, ItemPrinter printer) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.get", Scope.CRM)
                .summary("Returns an item")
                .takes(UniversalType.TYPE, UniversalType.ID, UniversalType.ORIGINAL_NAMES)
                .returns("`item`, with all fields")
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.ITEM_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED)
                .from("crm/universal/crm-item-get")
                .example("{\"entityTypeId\":2,\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        var found = items.get(call.caller(), type, ApiFlavor.UNIVERSAL, call.get(UniversalType.ID));
        return UniversalType.item(call, printer, found);
    }
}
