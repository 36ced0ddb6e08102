package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Directory.PipelineName;
import dev.daybook.pages.frame.Section.Cell;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.protocol.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Pipeline in one row: how much has been open lately, what has stood longer than usual, and what came
 * and went in the last seven days.
 *
 * @param open the number of open items at the end of each of the last weeks
 * @param late the number of items older than 85 of 100 earlier ones in the same stage
 * @param before the seven days before the last seven
 */
public record Glance(List<Long> open, long late, Week week, Week before) {

    public static final int WEEKS = 13;
    private static final int DAYS = 7;

    /** Items that arrived and were finished in seven days. */
    public record Week(LocalDate from, long arrived, long finished) {

        private static Week of(LocalDate from, List<Row> days) {
            return new Week(
                    from,
                    days.stream().mapToLong(day -> day.count("arrived")).sum(),
                    days.stream().mapToLong(day -> day.count("finished")).sum());
        }
    }

    public static Glance of(Visit visit, PipelineName name) {
        var pipeline = visit.directory().pipeline(name.type(), name.category());
        var today = visit.formats().localDate(visit.now());
        var period = new Period(today.minusWeeks(WEEKS), today.plusDays(1), "", "");
        var explain = new Explain(visit, pipeline, Optional.empty(), selection(period));
        var weeks = flow(explain, period.from(), period.to(), "week");
        var from = period.to().minusDays(2 * DAYS);
        var days = flow(explain, from, period.to(), "day");
        return new Glance(
                weeks.stream().map(row -> row.count("wip")).toList(),
                late(explain).totals().count("items"),
                Week.of(
                        from.plusDays(DAYS),
                        days.subList(Math.min(DAYS, days.size()), days.size())),
                Week.of(from, days.subList(0, Math.min(DAYS, days.size()))));
    }

    /** Returns how many items of each stage have stood longer than 85 of 100 earlier ones. */
    static Explain.Answer late(Explain explain) {
        return explain.ask("ageing", "olderThan", "p85", "groupBy", Value.texts(List.of("stage")));
    }

    private static List<Row> flow(Explain explain, LocalDate from, LocalDate to, String bucket) {
        return explain.ask("flow", "from", from.toString(), "to", to.toString(), "bucket", bucket)
                .rows();
    }

    private static Selection selection(Period period) {
        return new Selection(period, List.of(), false, "");
    }

    /**
     * Returns a number of seven days as a link to what it counts.
     *
     * @param figure {@code arrived} or {@code finished}
     */
    public static Cell figure(
            Visit visit, PipelineName name, Week week, String figure, long number) {
        var period = new Period(week.from(), week.from().plusDays(DAYS), "", "");
        return figures(visit, name).cell(number, period, figure);
    }

    /** Returns the number of open items as a link to them. */
    public static Cell open(Visit visit, PipelineName name, long number) {
        return figures(visit, name).now(number, "open");
    }

    private static Figures figures(Visit visit, PipelineName name) {
        var pipeline = visit.directory().pipeline(name.type(), name.category());
        return new Figures(visit, pipeline, selection(Period.standard(visit)), "");
    }
}
