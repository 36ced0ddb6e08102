package dev.daybook.crm.stage;

import dev.daybook.crm.Semantics;
import dev.daybook.crm.stage.Pipeline.Step;
import java.util.List;

/**
 * The statuses of old invoices, whose dictionary keeps no semantics: paid is success, unpaid is
 * failure, and so is whatever is sorted after paid.
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
