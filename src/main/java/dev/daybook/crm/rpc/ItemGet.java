package dev.daybook.crm.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.ItemPrinter;
import dev.daybook.crm.Items;
import dev.daybook.crm.Manner;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;

/** {@code crm.item.get}: one item. */
record ItemGet(EntityTypes types, Items items, ItemPrinter printer) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.get", Scope.CRM)
                .summary("Returns an item")
                .takes(UniversalType.TYPE, UniversalType.ID, UniversalType.ORIGINAL_NAMES)
                .returns("`item`, with all fields")
                .refuses(
                        Fault.ENTITY_TYPE_NOT_SUPPORTED,
                        Fault.TYPE_NOT_FOUND,
                        Fault.ITEM_NOT_FOUND,
                        Fault.ACCESS_DENIED)
                .from("crm/universal/crm-item-get")
                .example("{\"entityTypeId\":2,\"id\":1}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        var found = items.get(call.caller(), type, Manner.UNIVERSAL, call.get(UniversalType.ID));
        return UniversalType.item(call, printer, found);
    }
}
