package dev.daybook.crm.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.ItemPrinter;
import dev.daybook.crm.Items;
import dev.daybook.crm.Manner;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Kind;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.item.update}: changes an item; a move of its stage or category writes history. */
record ItemUpdate(EntityTypes types, Items items, ItemPrinter printer) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    Kind.ARRAY,
                    "New values by the names of fields; unknown ones are ignored");

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.update", Scope.CRM)
                .summary("Changes an item")
                .takes(UniversalType.TYPE, UniversalType.ID, FIELDS, UniversalType.ORIGINAL_NAMES)
                .returns("`item`, with all fields as they are now")
                .refuses(
                        Fault.ENTITY_TYPE_NOT_SUPPORTED,
                        Fault.TYPE_NOT_FOUND,
                        Fault.ITEM_NOT_FOUND,
                        Fault.ACCESS_DENIED,
                        Fault.FIELD_NOT_VALID)
                .from("crm/universal/crm-item-update")
                .example("{\"entityTypeId\":2,\"id\":1,\"fields\":{\"stageId\":\"WON\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        var changed =
                items.change(
                        call.caller(),
                        type,
                        Manner.UNIVERSAL,
                        call.get(UniversalType.ID),
                        call.get(FIELDS));
        return UniversalType.item(call, printer, changed);
    }
}
