package dev.daybook.explain;

import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.Signature;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code daybook.explain.*}: answers a question about the history of items. */
public record ExplainMethod(Question question, Explanations explanations) implements TableMethod {

    @Override
    public Signature signature() {
        return Signature.question(question.method(), Scope.CRM)
                .forIntranetUsers()
                .paged()
                .summary(question.summary())
                .takes(question.parameters().toArray(Param<?>[]::new))
                .returns(
                        "`rows`, `totals`, and `about`: the position in the history, the period, whether rights restrict the answer, and whether its data is complete. Rows: "
                                + question.returns())
                .refuses(
                        ErrorCode.ONLY_INTRANET_USER,
                        ErrorCode.ADMINISTRATOR_NEEDED,
                        ErrorCode.ENTITY_TYPE_NOT_SUPPORTED,
                        ErrorCode.QUESTION_CATEGORY,
                        ErrorCode.QUESTION_PARAMETER,
                        ErrorCode.TOO_MANY_BUCKETS,
                        ErrorCode.TOO_MANY_GROUPS,
                        ErrorCode.WRONG_DATETIME,
                        ErrorCode.FILTER_FIELD,
                        ErrorCode.FILTER_VALUE,
                        ErrorCode.ORDER_FIELD,
                        ErrorCode.ORDER_DIRECTION,
                        ErrorCode.SELECT_FIELD)
                .from("an addition of Daybook")
                .example(question.example());
    }

    @Override
    public Table table(Call call) {
        return explanations.answer(question, call);
    }
}
