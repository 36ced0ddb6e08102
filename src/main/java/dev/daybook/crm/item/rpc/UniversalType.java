package dev.daybook.crm.item.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import java.util.function.Predicate;

/** Common declarations of the methods of {@code crm.item}. */
public final class UniversalType {

    static final Param<Long> TYPE =
            required(
                    "entityTypeId",
                    ParamType.INT,
                    "Type of the item: `1` lead, `2` deal, `3` contact, `4` company, `31` smart"
                            + " invoice, or a smart process");
    static final Param<Long> ID = required("id", ParamType.INT, "The item");
    static final Param<String> ORIGINAL_NAMES =
            optional(
                    "useOriginalUfNames",
                    ParamType.STRING,
                    "N",
                    "`Y` prints the names of custom fields as they are: `UF_CRM_1`");

    private UniversalType() {}

    /** Returns the type that a call names. */
    static EntityType of(Call call, EntityTypes types) {
        return find(call.get(TYPE), types, type -> type.family().isUniversal());
    }

    /** Returns the type with an id; throws if the portal has none or it does not fit. */
    public static EntityType find(long id, EntityTypes types, Predicate<EntityType> fits) {
        var type = types.find(id);
        if (type.isEmpty() && EntityType.isSmartProcessId(id)) {
            throw ErrorCode.TYPE_NOT_FOUND.with();
        }
        return type.filter(fits)
                .orElseThrow(() -> ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(EntityTypes.title(id)));
    }

    /** Returns the answer with one item. */
    static Answer item(Call call, ItemPrinter printer, Items.Found found) {
        var named = printer.keepingCustomNames(call.get(ORIGINAL_NAMES).equals("Y"));
        return Answer.of(writer -> {
            writer.startTree();
            writer.name("item");
            named.print(found.fields(), found.item(), writer);
            writer.endTree();
        });
    }
}
