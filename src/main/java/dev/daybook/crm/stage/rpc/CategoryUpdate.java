package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Category;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.category.update}: changes a pipeline. */
record CategoryUpdate(EntityTypes types, Categories categories) implements RemoteMethod {

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "Those of `name`, `sort`, `isDefault` and, with deals, `originId` and"
                            + " `originatorId` that change; the default pipeline"
                            + " stays it until another one is, that of deals for good");

    @Override
    public Signature signature() {
        return Signature.controller("crm.category.update", Scope.CRM)
                .summary("Changes a pipeline")
                .takes(CategoryType.TYPE, CategoryType.ID, FIELDS)
                .returns("`category`: " + CategoryType.RESULT)
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.CATEGORY_NOT_FOUND,
                        ErrorCode.CATEGORY_NAME_MISSING,
                        ErrorCode.FIELD_NOT_VALID,
                        ErrorCode.CLIENT_CATEGORY_DEFAULT)
                .from("crm/universal/category/crm-category-update")
                .example("{\"entityTypeId\":2,\"id\":0,\"fields\":{\"name\":\"New business\"}}");
    }

    @Override
    public Answer answer(Call call) {
        var type = CategoryType.of(call, types);
        var fields = call.get(FIELDS);
        var changed =
                categories.change(
                        call.caller(),
                        type,
                        call.get(CategoryType.ID),
                        before -> edited(before, fields));
        return CategoryType.answer(type, changed);
    }

    private static Category edited(Category before, Value fields) {
        return before.with(
                        FieldNames.member(fields, "name").map(Value::asText).orElse(before.name()),
                        CategoryType.number(FieldNames.member(fields, "sort"))
                                .orElse(before.sort()))
                .with(
                        FieldNames.member(fields, "isDefault")
                                .map(Value::isYes)
                                .orElse(before.isDefault()))
                .with(CategoryType.origin(before.origin(), fields));
    }
}
