package dev.daybook.crm.stage.rpc;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;
import dev.daybook.protocol.Value;

/** {@code crm.category.delete}: deletes a pipeline with its stages. */
record CategoryDelete(EntityTypes types, Categories categories) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("crm.category.delete", Scope.CRM)
                .summary("Deletes a pipeline that is empty and not the default one")
                .takes(CategoryType.TYPE, CategoryType.ID)
                .returns("`null`")
                .refuses(
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.TYPE_NOT_FOUND,
                        ErrorCode.ACCESS_DENIED,
                        ErrorCode.CATEGORY_NOT_FOUND,
                        ErrorCode.CATEGORY_REMOVING_DISABLED,
                        ErrorCode.DEAL_CATEGORY_IS_DEFAULT,
                        ErrorCode.DEAL_CATEGORY_NOT_EMPTY,
                        ErrorCode.CATEGORY_IS_DEFAULT,
                        ErrorCode.CATEGORY_NOT_EMPTY)
                .from("crm/universal/category/crm-category-delete")
                .exampleAfter(
                        "crm.category.add",
                        "{\"entityTypeId\":2,\"fields\":{\"name\":\"Partners\",\"sort\":200}}")
                .example("{\"entityTypeId\":2,\"id\":4}");
    }

    @Override
    public Answer answer(Call call) {
        var type = CategoryType.of(call, types);
        categories.remove(call.caller(), type, call.get(CategoryType.ID));
        return Answer.of(Value.Nothing.NOTHING);
    }
}
