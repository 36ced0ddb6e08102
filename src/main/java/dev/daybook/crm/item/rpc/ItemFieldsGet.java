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

/** {@code crm.item.fields}: describes the fields of a type. */
record ItemFieldsGet(EntityTypes types, Categories categories, Items items, ItemPrinter printer)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.item.fields", Scope.CRM)
                .summary("Describes the fields of the items of a type")
                .takes(UniversalType.TYPE, UniversalType.ORIGINAL_NAMES)
                .returns(
                        "`fields`: for each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`, `upperName`, and"
                                + " `statusType` for entries of a dictionary; custom fields"
                                + " have `listLabel`, `formLabel`, `filterLabel` and `settings` too,"
                                + " and `items` if they are enumerations")
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
        return Answer.of(writer -> {
            writer.startTree();
            writer.name("fields");
            writer.startTree();
            for (var field : fields.all()) {
                var name = named.name(field);
                if (!name.isEmpty()) {
                    writer.name(name);
                    describe(type, category, field, named.naming(), writer);
                }
            }
            writer.endTree();
            writer.endTree();
        });
    }

    /** Describes one field; classic methods leave out the upper-case name. */
    static void describe(
            EntityType type, long category, ItemField field, Naming naming, ValueWriter writer) {
        writer.startTree();
        FieldDescription.printTraits(field.word(naming), field.traits(), writer);
        if (field.holds() == Holds.STATUS) {
            writer.member("statusType", dictionary(type, category, field));
        }
        // Classic methods print the code of a custom field as its title, and its labels
        // separately.
        writer.member(
                "title",
                naming == Naming.CLASSIC && field.is(FieldTrait.CUSTOM)
                        ? field.classicName()
                        : field.title());
        field.custom().ifPresent(custom -> describe(custom, writer));
        if (field.parentType().isPresent()) {
            writer.name("settings");
            writer.startTree();
            writer.member("parentEntityTypeId", field.parentType().getAsInt());
            writer.endTree();
        }
        if (naming == Naming.UNIVERSAL) {
            writer.member("upperName", field.upperName());
        }
        writer.endTree();
    }

    private static void describe(CustomField custom, ValueWriter writer) {
        writer.member("listLabel", custom.label(CustomFieldAttribute.LIST_COLUMN_LABEL));
        writer.member("formLabel", custom.label(CustomFieldAttribute.EDIT_FORM_LABEL));
        writer.member("filterLabel", custom.label(CustomFieldAttribute.LIST_FILTER_LABEL));
        if (custom.type() == CustomType.ENUMERATION) {
            writer.name("items");
            writer.startItems();
            for (var option : custom.options()) {
                writer.startTree();
                writer.member("ID", Long.toString(option.id()));
                writer.member("VALUE", option.value());
                writer.endTree();
            }
            writer.endItems();
        }
        writer.name("settings");
        custom.settings().writeTo(writer);
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
