package dev.daybook.crm.item;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stage.EnteredStage;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Computes default values of items, and values that follow from the stage. */
record DerivedValues(PortalClock clock) {

    private static final int DAYS_TO_CLOSE = 7;
    private static final String CURRENCY = "USD";

    /** Returns the values that a new item has unless they are set. */
    SequencedMap<String, Value> defaults(ItemFields fields, EntityType type, Caller author) {
        var today = today();
        var values = new LinkedHashMap<String, Value>();
        values.put(ItemField.ASSIGNED, Value.of(author.userId()));
        putIfKnown(fields, values, "opened", Value.of("Y"));
        putIfKnown(fields, values, "export", Value.of("Y"));
        putIfKnown(fields, values, "isMyCompany", Value.of("N"));
        putIfKnown(fields, values, ItemField.BEGIN_DATE, day(today));
        putIfKnown(fields, values, ItemField.CLOSE_DATE, day(today.plusDays(DAYS_TO_CLOSE)));
        putIfKnown(fields, values, "opportunity", Value.of(0));
        putIfKnown(fields, values, "taxValue", Value.of(0));
        putIfKnown(fields, values, "currencyId", Value.of(CURRENCY));
        putIfKnown(fields, values, "isManualOpportunity", Value.of("N"));
        putIfKnown(fields, values, "isReturnCustomer", Value.of("N"));
        putIfKnown(fields, values, "isRepeatedApproach", Value.of("N"));
        if (type.family() == EntityFamily.DEAL) {
            values.put(ItemField.RECURRING, Value.of("N"));
        }
        return values;
    }

    private static void putIfKnown(
            ItemFields fields, SequencedMap<String, Value> values, String name, Value value) {
        if (fields.has(name)) {
            values.put(name, value);
        }
    }

    /** Returns a changed item with the values that follow from its new stage or category. */
    Item moved(
            ItemFields fields,
            Item before,
            Item changed,
            Optional<EnteredStage> stage,
            long author) {
        var isMoved =
                changed.categoryId() != before.categoryId()
                        || stage.filter(found -> !found.stageId().equals(before.stageId()))
                                .isPresent();
        if (!isMoved) {
            return changed;
        }
        var follows = new LinkedHashMap<String, Value>();
        follows.put(ItemField.MOVED_TIME, Value.of(clock.seconds()));
        follows.put(ItemField.MOVED_BY, Value.of(author));
        follows.put(ItemField.PREVIOUS_STAGE, Value.of(before.stageId()));
        stage.ifPresent(
                found -> putStage(fields, follows, before.type(), before.semantics(), found));
        return changed.with(follows);
    }

    /** Puts the stage, and the values that follow from it. */
    void putStage(
            ItemFields fields,
            SequencedMap<String, Value> values,
            EntityType type,
            Semantics before,
            EnteredStage stage) {
        var semantics = stage.semantics();
        values.put(ItemField.STAGE, Value.of(stage.stageId()));
        values.put(ItemField.SEMANTICS, Value.of(semantics.letter()));
        putIfKnown(fields, values, ItemField.CLOSED, yesOrNo(semantics.isFinal()));
        putIfKnown(fields, values, ItemField.IS_NEW, yesOrNo(stage.isFirst()));
        if (semantics.isFinal() && !before.isFinal()) {
            var now = Value.of(clock.seconds());
            putIfKnown(fields, values, ItemField.DATE_CLOSED, now);
            if (closesByStage(type)) {
                putIfKnown(fields, values, ItemField.CLOSE_DATE, day(today()));
            }
        }
        if (!semantics.isFinal()) {
            putIfKnown(fields, values, ItemField.DATE_CLOSED, Value.Nothing.NOTHING);
        }
    }

    private static Value yesOrNo(boolean on) {
        return Value.of(on ? "Y" : "N");
    }

    // A smart invoice's close date is a payment deadline; its stage does not move it.
    private static boolean closesByStage(EntityType type) {
        return type.family() != EntityFamily.SMART_INVOICE;
    }

    private LocalDate today() {
        return clock.source().instant().atZone(clock.zone()).toLocalDate();
    }

    private static Value day(LocalDate date) {
        return Value.of(date.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
    }
}
