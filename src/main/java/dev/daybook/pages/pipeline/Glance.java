package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Directory.PipelineName;
import dev.daybook.pages.frame.Visit;
import java.util.List;

/**
 * Pipeline in one row: how much has been open lately, and what has stood longer than usual.
 *
 * @param open the number of open items at the end of each of the last weeks
 * @param late the number of items older than 85 of 100 earlier ones in the same stage
 */
public record Glance(List<Long> open, long late) {

    private static final int WEEKS = 13;

    public static Glance of(Visit visit, PipelineName name) {
        var pipeline = visit.directory().pipeline(name.type(), name.category());
        var today = visit.formats().localDate(visit.now());
        var period = new Period(today.minusWeeks(WEEKS), today.plusDays(1), "", "");
        var selection = new Selection(period, List.of(), false, "");
        var explain = new Explain(visit, pipeline, "", selection);
        var weeks =
                explain.ask(
                        "flow",
                        "from",
                        period.from().toString(),
                        "to",
                        period.to().toString(),
                        "bucket",
                        "week");
        var late = explain.ask("ageing", "olderThan", "p85", "limit", 1);
        return new Glance(
                weeks.rows().stream().map(row -> row.count("wip")).toList(),
                late.totals().count("items"));
    }
}
