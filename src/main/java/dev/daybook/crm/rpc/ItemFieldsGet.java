package dev.daybook.crm.rpc;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.ItemField;
import dev.daybook.crm.ItemField.Holds;
import dev.daybook.crm.ItemFields.Naming;
import dev.daybook.crm.ItemPrinter;
import dev.daybook.crm.Items;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Sink;

/** {@code crm.item.fields}: the fields of the items of a type. */
record ItemFieldsGet(Items items, ItemPrinter printer) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.fields", Scope.CRM)
                .summary("Describes the fields of the items of a type")
                .takes(UniversalType.TYPE, UniversalType.ORIGINAL_NAMES)
                .returns(
                        "`fields`: for each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`, `upperName`, and"
                                + " `statusType` where it is an entry of a dictionary")
                .refuses(Fault.ENTITY_TYPE_NOT_SUPPORTED, Fault.TYPE_NOT_FOUND)
                .from("crm/universal/crm-item-fields")
                .example("{\"entityTypeId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, items);
        var named = printer.keepingCustomNames(call.get(UniversalType.ORIGINAL_NAMES).equals("Y"));
        var fields = items.fields(type);
        var category = items.defaultCategory(type);
        return Answer.of(sink -> {
            sink.startTree();
            sink.name("fields");
            sink.startTree();
            for (var field : fields.all()) {
                var name = named.name(field);
                if (!name.isEmpty()) {
                    sink.name(name);
                    describe(type, category, field, named.naming(), sink);
                }
            }
            sink.endTree();
            sink.endTree();
        });
    }

    /** Describes one field; classic methods leave the upper-case name out, for it is the name. */
    static void describe(
            EntityType type, long category, ItemField field, Naming naming, Sink sink) {
        sink.startTree();
        FieldDescription.printTraits(field.holds().word(), field.traits(), sink);
        if (field.holds() == Holds.STATUS) {
            sink.member("statusType", dictionary(type, category, field));
        }
        sink.member("title", field.title());
        if (naming == Naming.UNIVERSAL) {
            sink.member("upperName", field.upperName());
        }
        sink.endTree();
    }

    private static String dictionary(EntityType type, long category, ItemField field) {
        return switch (field.name()) {
            case "sourceId" -> "SOURCE";
            case "typeId" -> type.symbol() + "_TYPE";
            case "industry" -> "INDUSTRY";
            case "employees" -> "EMPLOYEES";
            case "honorific" -> "HONORIFIC";
            default -> type.stageDictionary(category);
        };
    }
}
