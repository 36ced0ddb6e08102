package dev.daybook.crm.item.rpc;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.FieldTrait;
import dev.daybook.crm.item.ItemField;
import dev.daybook.crm.item.ItemField.Holds;
import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.crm.item.ItemPrinter;
import dev.daybook.crm.item.Items;
import dev.daybook.crm.stage.Categories;
import dev.daybook.customfields.CustomField;
import dev.daybook.customfields.CustomFieldAttribute;
import dev.daybook.customfields.CustomType;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.ValueWriter;

/** {@code crm.item.fields}: the fields of the items of a type. */
record ItemFieldsGet(
        EntityTypes types, Categories categories, Items items, ItemPrinter printer)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.fields", Scope.CRM)
                .summary("Describes the fields of the items of a type")
                .takes(UniversalType.TYPE, UniversalType.ORIGINAL_NAMES)
                .returns(
                        "`fields`: for each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`, `upperName`, and"
                                + " `statusType` where it is an entry of a dictionary; custom fields"
                                + " have `listLabel`, `formLabel`, `filterLabel` and `settings` too,"
                                + " and `items` where there is a list to choose from")
                .refuses(ErrorCode.ENTITY_TYPE_NOT_SUPPORTED, ErrorCode.TYPE_NOT_FOUND)
                .from("crm/universal/crm-item-fields")
                .example("{\"entityTypeId\":2}");
    }

    @Override
    public Answer answer(Call call) {
        var type = UniversalType.of(call, types);
        var named = printer.keepingCustomNames(call.get(UniversalType.ORIGINAL_NAMES).equals("Y"));
        var fields = items.fields(type);
        var category = categories.defaultOf(type);
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
            EntityType type, long category, ItemField field, Naming naming, ValueWriter sink) {
        sink.startTree();
        FieldDescription.printTraits(field.holds().word(), field.traits(), sink);
        if (field.holds() == Holds.STATUS) {
            sink.member("statusType", dictionary(type, category, field));
        }
        // Classic methods call a custom field by its code here, and tell its labels beside it.
        sink.member(
                "title",
                naming == Naming.CLASSIC && field.is(FieldTrait.CUSTOM)
                        ? field.classicName()
                        : field.title());
        field.custom().ifPresent(custom -> describe(custom, sink));
        if (naming == Naming.UNIVERSAL) {
            sink.member("upperName", field.upperName());
        }
        sink.endTree();
    }

    private static void describe(CustomField custom, ValueWriter sink) {
        sink.member("listLabel", custom.label(CustomFieldAttribute.LIST_COLUMN_LABEL));
        sink.member("formLabel", custom.label(CustomFieldAttribute.EDIT_FORM_LABEL));
        sink.member("filterLabel", custom.label(CustomFieldAttribute.LIST_FILTER_LABEL));
        if (custom.type() == CustomType.ENUMERATION) {
            sink.name("items");
            sink.startItems();
            for (var option : custom.options()) {
                sink.startTree();
                sink.member("ID", Long.toString(option.id()));
                sink.member("VALUE", option.value());
                sink.endTree();
            }
            sink.endItems();
        }
        sink.name("settings");
        custom.settings().writeTo(sink);
    }

    private static String dictionary(EntityType type, long category, ItemField field) {
        if (field.custom().isPresent()) {
            return field.custom().get().setting(CustomType.DICTIONARY).asText();
        }
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
