package dev.daybook.crm.stage.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.crm.CrmSetup;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.FieldNames;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stage.Category.Origin;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.category.add}: adds a pipeline with the default stages. */
record CategoryAdd(EntityTypes types, Categories categories) implements RemoteMethod {

    private static final long SORT = 500;

    private static final Param<Value> FIELDS =
            required(
                    "fields",
                    ParamType.ARRAY,
                    "`name`, `sort` (500 without it), `isDefault`: `Y` makes it the pipeline that"
                            + " new items go to, except with deals; `originId` and `originatorId`,"
                            + " with deals");

    @Override
    public Signature signature() {
        return Signature.controller("crm.category.add", Scope.CRM)
                .summary("Adds a pipeline with the stages that a new one begins with")
                .takes(CategoryType.TYPE, FIELDS)
                .returns("`category`: " + CategoryType.RESULT)
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.CATEGORY_NAME_MISSING,
                        ErrorCode.FIELD_NOT_VALID,
                        ErrorCode.CATEGORY_ADDING_DISABLED,
                        ErrorCode.CLIENT_CATEGORY_DEFAULT)
                .from("crm/universal/category/crm-category-add")
                .example("{\"entityTypeId\":2,\"fields\":{\"name\":\"Partners\",\"sort\":200}}");
    }

    @Override
    public Answer answer(Call call) {
        var type = CategoryType.of(call, types);
        var fields = call.get(FIELDS);
        CrmSetup.mustConfigure(call.caller());
        if (type.isClient() && isYes(fields, "isSystem")) {
            throw ErrorCode.CATEGORY_ADDING_DISABLED.with();
        }
        var added =
                categories.add(
                        call.caller(),
                        type,
                        FieldNames.member(fields, "name").map(Value::asText).orElse(""),
                        CategoryType.number(FieldNames.member(fields, "sort")).orElse(SORT),
                        isYes(fields, "isDefault"),
                        CategoryType.origin(Origin.NONE, fields));
        return CategoryType.answer(type, added);
    }

    private static boolean isYes(Value fields, String name) {
        return FieldNames.member(fields, name).filter(Value::isYes).isPresent();
    }
}
