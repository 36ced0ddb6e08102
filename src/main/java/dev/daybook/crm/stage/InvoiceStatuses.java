package dev.daybook.crm.stage;

import dev.daybook.crm.Semantics;
import dev.daybook.crm.stage.Pipeline.Step;
import java.util.List;

/**
 * Statuses of old invoices. Their dictionary stores no semantics: paid is success; unpaid, and
 * every
 * status sorted after paid, is failure.
 */
final class InvoiceStatuses {

    private static final String PAID = "P";
    private static final String UNPAID = "D";

    private InvoiceStatuses() {}

    static List<Step> withSemantics(List<Step> statuses) {
        var paid =
                statuses.stream()
                        .filter(status -> status.stageId().equals(PAID))
                        .mapToLong(Step::sort)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
        return statuses.stream()
                .map(status -> new Step(status.stageId(), status.sort(), semantics(status, paid)))
                .toList();
    }

    private static Semantics semantics(Step status, long paid) {
        if (status.stageId().equals(PAID)) {
            return Semantics.SUCCESS;
        }
        return status.stageId().equals(UNPAID) || status.sort() > paid
                ? Semantics.FAILURE
                : Semantics.PROCESS;
    }
}
