package dev.daybook.crm;

import dev.daybook.protocol.Fault;
import java.util.List;

/** In what order the stages of a pipeline stand: those in process, one success, those that failed. */
final class StageOrder {

    private StageOrder() {}

    /** Refuses a new stage that does not fit among the others. */
    static void check(EntityType type, List<Stage> others, Stage added) {
        var success =
                others.stream().filter(stage -> stage.semantics() == Semantics.SUCCESS).findFirst();
        if (added.semantics() == Semantics.SUCCESS) {
            if (success.isPresent()) {
                throw Fault.STATUS_SECOND_SUCCESS.with();
            }
            others.forEach(stage -> check(type, stage, added));
        } else {
            success.ifPresent(stage -> check(type, added, stage));
        }
    }

    private static void check(EntityType type, Stage stage, Stage success) {
        switch (stage.semantics()) {
            case PROCESS -> {
                // With old invoices, to be sorted after success is what makes a failure.
                if (stage.sort() >= success.sort() && type.family() != Family.OLD_INVOICE) {
                    throw Fault.STATUS_SORT_PROCESS.with();
                }
            }
            case SUCCESS -> {}
            case FAILURE -> {
                if (stage.sort() <= success.sort()) {
                    throw Fault.STATUS_SORT_FINAL.with();
                }
            }
        }
    }
}
