package dev.daybook.crm.item.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.item.update}: changes an item; a move of its stage or category writes history. */
record ItemUpdate(EntityTypes types, Items items, ItemPrinter printer) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "New values by the names of fields; unknown ones are ignored");

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.update", Scope.CRM)
                .summary("Changes an item")
                .takes(UniversalType.TYPE, UniversalType.ID, FIELDS, UniversalType.ORIGINAL_NAMES)
                .returns("`item`, with all fields as they are now")
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.ITEM_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.FIELD_NOT_VALID)
                .from("crm/universal/crm-item-update")
                .example(
                        "{\"entityTypeId\":2,\"id\":1,\"fields\":{\"categoryId\":0,\"stageId\":\"WON\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        var changed =
                items.change(
                        call.caller(),
                        type,
                        ApiFlavor.UNIVERSAL,
                        call.get(UniversalType.ID),
                        call.get(FIELDS));
        return UniversalType.item(call, printer, changed);
    }
}
