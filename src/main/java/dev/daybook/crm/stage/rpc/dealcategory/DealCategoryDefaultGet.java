package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code crm.dealcategory.default.get}: returns the first pipeline of deals. */
record DealCategoryDefaultGet(Categories categories) implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.default.get", Scope.CRM)
                .summary("Returns the pipeline that deals have from the beginning")
                .returns("`ID`, the number 0, and `NAME`")
                .refuses(ErrorCode.CLASSIC_ACCESS_DENIED)
                .from(DealCategory.PAGE + "default-get");
    }

    @Override
    public Answer answer(Call call) {
        var category =
                categories.readable(call.caller(), EntityType.DEAL).stream()
                        .filter(each -> each.id() == 0)
                        .findFirst()
                        .orElseThrow(ErrorCode.CLASSIC_ACCESS_DENIED::with);
        return Answer.of(sink -> {
            sink.startTree();
            sink.member("ID", category.id());
            sink.member("NAME", category.name());
            sink.endTree();
        });
    }
}
