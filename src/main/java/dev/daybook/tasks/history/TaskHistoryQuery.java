package dev.daybook.tasks.history;

import dev.daybook.query.Filter;
import dev.daybook.query.SortKey;
import java.util.List;

/** Filter and order of a query for the history of one task. */
public record TaskHistoryQuery(Filter<TaskChange> filter, List<SortKey<TaskChange>> order) {}
