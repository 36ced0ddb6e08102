package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.FirstMove;
import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Visit;
import dev.daybook.pages.pipeline.PipelineView.Tab;
import dev.daybook.protocol.Value;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proposal of a period for a page whose period has no moves. */
final class Nearest {

    private Nearest() {}

    /** Returns a link to the nearest month with moves; null if the period has some, or none has. */
    static @Nullable Tab of(
            Visit visit, Pipeline pipeline, Period period, PipelinePage.Content content) {
        if (!content.clause().startsWith("ask.")) {
            return null;
        }
        var before = find(visit, pipeline, "<CREATED_TIME", period.to(), "DESC");
        var from = visit.formats().start(period.from());
        if (before.isPresent() && before.get() >= from) {
            return null;
        }
        return before.or(() -> find(visit, pipeline, ">=CREATED_TIME", period.to(), "ASC"))
                .map(second -> tab(visit, second))
                .orElse(null);
    }

    private static Tab tab(Visit visit, long second) {
        var first = visit.formats().localDate(second).withDayOfMonth(1);
        var last = first.plusDays(first.lengthOfMonth() - 1L);
        return new Tab(
                visit.path() + "?from=" + first + "&to=" + last,
                visit.texts().of("period.nearest", visit.formats().month(second)),
                false);
    }

    private static Optional<Long> find(
            Visit visit, Pipeline pipeline, String column, LocalDate day, String order) {
        var filter =
                new LinkedHashMap<String, Value>(
                        Value.tree(column, visit.formats().iso(visit.formats().start(day)))
                                .members());
        if (pipeline.type().hasCategories()) {
            filter.put("CATEGORY_ID", Value.of(pipeline.category()));
        }
        return FirstMove.time(visit, pipeline.type(), Value.of(filter), "CREATED_TIME", order);
    }
}
