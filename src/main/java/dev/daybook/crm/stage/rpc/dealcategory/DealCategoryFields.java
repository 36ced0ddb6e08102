package dev.daybook.crm.stage.rpc.dealcategory;

import dev.daybook.crm.item.ItemFields.Naming;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Scope;

/** {@code crm.dealcategory.fields}: describes the fields of a pipeline of deals. */
record DealCategoryFields() implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.classic("crm.dealcategory.fields", Scope.CRM)
                .summary("Describes the fields of a pipeline of deals")
                .returns(
                        "For each name `type`, `isRequired`, `isReadOnly`, `isImmutable`,"
                                + " `isMultiple`, `isDynamic`, `title`")
                .from(DealCategory.PAGE + "fields");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.of(sink -> {
            sink.startTree();
            DealCategory.DESCRIBED.forEach(field -> field.print(Naming.CLASSIC, sink));
            sink.endTree();
        });
    }
}
