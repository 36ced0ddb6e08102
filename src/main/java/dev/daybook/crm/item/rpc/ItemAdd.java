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

/**
 * {@code crm.item.add} and {@code crm.item.import}, which record history at the time of the call.
 */
record ItemAdd(String name, EntityTypes types, Items items, ItemPrinter printer)
        implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "Values by the names of fields; unknown ones are ignored");

    @Override
    public Signature signature() {
        return Signature.controller(name, Scope.CRM)
                .summary("Adds an item")
                .takes(UniversalType.TYPE, FIELDS, UniversalType.ORIGINAL_NAMES)
                .returns("`item`, with all fields")
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.FIELD_NOT_VALID)
                .from("crm/universal/crm-item-add")
                .example("{\"entityTypeId\":2,\"fields\":{\"title\":\"A deal\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        var added = items.add(call.caller(), type, ApiFlavor.UNIVERSAL, call.get(FIELDS));
        return UniversalType.item(call, printer, added);
    }
}
