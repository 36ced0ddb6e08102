package dev.daybook.pages.pipeline;

import dev.daybook.crm.EntityFamily;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Moves into failure stages, by the stage that was left.
 *
 * @param byStage the number of moves, by the id of a stage
 */
record Losses(Map<String, Long> byStage) {

    /** Returns the losses of the period, whatever the age of the items. */
    static Losses ofPeriod(Visit visit, Explain explain, Pipeline pipeline, Period period) {
        return of(Ways.of(visit, explain, pipeline, period));
    }

    /** Returns the losses of the items that were created in the period. */
    static Losses ofCohort(Visit visit, Explain explain, Pipeline pipeline, Period period) {
        var formats = visit.formats();
        var isOld = pipeline.type().family() == EntityFamily.OLD_INVOICE;
        var field = isOld ? "DATE_INSERT" : "createdTime";
        var created =
                Value.tree(
                        ">=" + field,
                        formats.iso(formats.start(period.from())),
                        "<" + field,
                        formats.iso(formats.start(period.to())));
        return of(Ways.of(visit, pipeline, explain.ask("transitions", "filter", created)));
    }

    private static Losses of(Ways ways) {
        var lost = new HashMap<String, Long>();
        ways.all().stream()
                .filter(ways::isLoss)
                .forEach(way -> lost.merge(way.from(), way.count(), Long::sum));
        return new Losses(lost);
    }

    Cell cell(Visit visit, Stage stage) {
        return stage.isLost()
                ? Cell.empty()
                : Cell.number(visit, byStage.getOrDefault(stage.id(), 0L));
    }
}
