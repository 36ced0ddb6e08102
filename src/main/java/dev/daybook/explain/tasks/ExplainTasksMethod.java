package dev.daybook.explain.tasks;

import dev.daybook.explain.TableMethod;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.Signature;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Scope;

/** {@code daybook.explain.tasks.*}: answers a question about the history of tasks. */
public record ExplainTasksMethod(TaskQuestion question, TaskExplanations explanations)
        implements TableMethod {

    @Override
    public Signature signature() {
        return Signature.question(question.method(), Scope.TASK)
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
    public Table table(Call call) {
        return explanations.answer(question, call);
    }
}
