package dev.daybook.explain.rpc;

import dev.daybook.explain.Explanations;
import dev.daybook.explain.Question;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code daybook.explain.*}: answers a question about the history of items. */
public record ExplainMethod(Question question, Explanations explanations)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.controller("daybook.explain." + question.name(), Scope.CRM)
                .forIntranetUsers()
                .paged()
                .summary(question.summary())
                .takes(question.parameters().toArray(Param<?>[]::new))
                .returns("`rows`, `totals`, and `about`, the facts that the answer is based on. Rows: "
                        + question.returns())
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.QUESTION_CATEGORY,
                        ErrorCode.QUESTION_PARAMETER,
                        ErrorCode.TOO_MANY_BUCKETS,
                        ErrorCode.TOO_MANY_GROUPS,
                        ErrorCode.WRONG_DATETIME,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.ORDER_FIELD,
                        ErrorCode.ORDER_DIRECTION)
                .from("an addition of Daybook")
                .example(question.example());
    }

    @Override
    public Answer answer(Call call) {
        return table(call).answer();
    }

    /** Returns the answer as a table. */
    public Table table(Call call) {
        return explanations.answer(question, call);
    }
}
