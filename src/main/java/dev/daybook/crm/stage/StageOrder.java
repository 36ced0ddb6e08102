package dev.daybook.crm.stage;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.protocol.ErrorCode;
import java.util.List;

/** Rules for the order of stages in a pipeline: process, one success, failures. */
final class StageOrder {

    private StageOrder() {}

    /** Throws if a new stage does not fit among the others. */
    static void check(EntityType type, List<DictionaryEntry> others, DictionaryEntry added) {
        var success =
                others.stream().filter(stage -> stage.semantics() == Semantics.SUCCESS).findFirst();
        if (added.semantics() == Semantics.SUCCESS) {
            if (success.isPresent()) {
                throw ErrorCode.STATUS_SECOND_SUCCESS.with();
            }
            others.forEach(stage -> check(type, stage, added));
        } else {
            success.ifPresent(stage -> check(type, added, stage));
        }
    }

    private static void check(EntityType type, DictionaryEntry stage, DictionaryEntry success) {
        switch (stage.semantics()) {
            case PROCESS -> {
                // An old invoice status is a failure because it is sorted after success.
                if (stage.sort() >= success.sort() && type.family() != EntityFamily.OLD_INVOICE) {
                    throw ErrorCode.STATUS_SORT_PROCESS.with();
                }
            }
            case SUCCESS -> {}
            case FAILURE -> {
                if (stage.sort() <= success.sort()) {
                    throw ErrorCode.STATUS_SORT_FINAL.with();
                }
            }
        }
    }
}
