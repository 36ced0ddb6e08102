package dev.daybook.crm;

import java.util.List;

/**
 * The statuses of old invoices, whose dictionary keeps no semantics: paid is success, unpaid is
 * failure, and so is whatever is sorted after paid.
 */
final class InvoiceStatuses {

    private static final String PAID = "P";
    private static final String UNPAID = "D";

    private InvoiceStatuses() {}

    static List<Stage> withSemantics(List<Stage> statuses) {
        var paid =
                statuses.stream()
                        .filter(status -> status.statusId().equals(PAID))
                        .mapToLong(Stage::sort)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
        return statuses.stream().map(status -> with(status, semantics(status, paid))).toList();
    }

    private static Semantics semantics(Stage status, long paid) {
        if (status.statusId().equals(PAID)) {
            return Semantics.SUCCESS;
        }
        return status.statusId().equals(UNPAID) || status.sort() > paid
                ? Semantics.FAILURE
                : Semantics.PROCESS;
    }

    private static Stage with(Stage status, Semantics semantics) {
        return new Stage(
                status.id(),
                status.dictionary(),
                status.statusId(),
                status.name(),
                status.nameInit(),
                status.sort(),
                status.isSystem(),
                status.categoryId(),
                status.color(),
                semantics);
    }
}
