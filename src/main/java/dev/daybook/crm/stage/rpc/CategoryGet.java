package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.category.get}: returns a pipeline. */
record CategoryGet(EntityTypes types, Categories categories) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.category.get", Scope.CRM)
                .summary("Returns a pipeline")
                .takes(CategoryType.TYPE, CategoryType.ID)
                .returns("`category`: " + CategoryType.RESULT)
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.CATEGORY_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED)
                .from("crm/universal/category/crm-category-get")
                .example("{\"entityTypeId\":2,\"id\":0}");
    }

    @Override
    public Answer answer(Call call) {
        var type = CategoryType.of(call, types);
        var found = categories.get(call.caller(), type, call.get(CategoryType.ID));
        return CategoryType.answer(type, found);
    }
}
