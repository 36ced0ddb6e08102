package dev.daybook.crm.stage.rpc.dealcategory;

import static dev.daybook.method.Param.optional;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stage.Categories;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Scope;

/** {@code crm.dealcategory.default.set}: renames the first pipeline of deals. */
record DealCategoryDefaultSet(Categories categories) implements RemoteMethod {

    private static final String USUAL = "General";
    private static final Param<String> NAME =
            optional("name", ParamType.STRING, "", "Its name; an empty one gives it the usual one");

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.default.set", Scope.CRM)
                .summary("Names the pipeline that deals have from the beginning")
                .takes(NAME)
                .returns("`true`")
                .refuses(ErrorCode.CLASSIC_ACCESS_DENIED, ErrorCode.FIELD_NOT_VALID)
                .from(DealCategory.PAGE + "default-set")
                .example("{\"name\":\"Sales\"}");
    }

    @Override
    public Answer answer(Call call) {
        DealCategory.mustConfigure(call);
        var given = call.get(NAME).strip();
        var name = given.isEmpty() ? USUAL : given;
        categories.change(
                call.caller(), EntityType.DEAL, 0, before -> before.with(name, before.sort()));
        return Answer.of(true);
    }
}
