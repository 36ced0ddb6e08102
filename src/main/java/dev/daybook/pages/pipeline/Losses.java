package dev.daybook.pages.pipeline;

import dev.daybook.crm.EntityFamily;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Moves into failure stages, by the stage that was left.
 *
 * @param byStage the number of moves, by the id of a stage
 * @param figures the links of the numbers
 * @param period the period that these links name
 * @param failures the ids of the failure stages, separated by commas
 */
record Losses(Map<String, Long> byStage, Figures figures, Period period, String failures) {

    private static final LocalDate BEGINNING = LocalDate.of(1970, 1, 1);

    /** Returns the losses of the period, whatever the age of the items. */
    static Losses ofPeriod(Visit visit, Explain explain, Pipeline pipeline, Period period) {
        return of(
                Ways.of(visit, explain, pipeline, period),
                Figures.of(visit, pipeline, explain),
                period);
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
        var ways = Ways.of(visit, pipeline, explain.askAlone("transitions", "filter", created));
        var pairs = new ArrayList<>(explain.selection().where().pairs());
        pairs.add(new Where.Pair(">=", field, formats.iso(formats.start(period.from()))));
        pairs.add(new Where.Pair("<=", field, formats.iso(formats.start(period.to()) - 1)));
        var figures = Figures.of(visit, pipeline, explain);
        return of(
                ways,
                new Figures(
                        visit, pipeline, figures.selection().where(new Where(pairs)), figures.at()),
                new Period(BEGINNING, visit.formats().localDate(visit.now()).plusDays(1), "", ""));
    }

    private static Losses of(Ways ways, Figures figures, Period period) {
        var lost = new HashMap<String, Long>();
        ways.all().stream()
                .filter(ways::isLoss)
                .forEach(way -> lost.merge(way.from(), way.count(), Long::sum));
        return new Losses(lost, figures, period, failures(figures.pipeline()));
    }

    /** Returns the ids of the failure stages, separated by commas. */
    static String failures(Pipeline pipeline) {
        return pipeline.inOrder().stream()
                .filter(Stage::isLost)
                .map(Stage::id)
                .collect(Collectors.joining(","));
    }

    Cell cell(Stage stage) {
        return stage.isLost()
                ? Cell.empty()
                : figures.cell(
                        byStage.getOrDefault(stage.id(), 0L),
                        period,
                        "moves",
                        FigurePage.STAGE,
                        failures,
                        FigurePage.LEFT,
                        stage.id());
    }
}
