package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Visit;

/**
 * Links from figures to the items or moves that they count.
 *
 * @param at the instant as it stands in addresses; empty for now
 */
record Figures(Visit visit, Pipeline pipeline, Selection selection, String at) {

    static Figures of(Visit visit, Pipeline pipeline, Explain explain) {
        var at = Moment.of(visit).map(Moment::written).orElse("");
        return new Figures(visit, pipeline, explain.selection(), at);
    }

    /**
     * Returns a number of the period with its link.
     *
     * @param figure a figure of {@code daybook.explain.items}
     * @param namesAndValues parameters that narrow it down
     */
    Cell cell(long number, Period period, String figure, String... namesAndValues) {
        var cell = Cell.number(visit, number);
        return number == 0 ? cell : cell.leadingTo(address(period, figure, namesAndValues));
    }

    /** Returns a number of the instant, whatever the period, with its link. */
    Cell now(long number, String figure, String... namesAndValues) {
        return cell(number, Period.standard(visit), figure, namesAndValues);
    }

    /**
     * Returns the address of the moves of the period between stages.
     *
     * @param from the id of the stage that was left; a minus for beginnings of histories
     * @param to the ids of the stages that were entered, separated by commas
     */
    String moves(String from, String to) {
        return address(selection.period(), "moves", FigurePage.STAGE, to, FigurePage.LEFT, from);
    }

    String address(Period period, String figure, String... namesAndValues) {
        var own = OwnParameters.NONE.with(FigurePage.OF, figure);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            own = own.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        // Sizes of buckets belong to the page of the figure.
        var shown = selection.during(period.by("")).having(own);
        var query = shown.query("", at, FigurePage.TAB);
        return pipeline.address() + "/" + FigurePage.TAB + "?" + query;
    }
}
