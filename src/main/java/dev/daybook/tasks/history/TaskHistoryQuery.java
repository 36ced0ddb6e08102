package dev.daybook.tasks.history;

import dev.daybook.query.Filter;
import dev.daybook.query.SortKey;
import java.util.List;

/** Which rows of one task's history are asked for, and in which order. */
public record TaskHistoryQuery(Filter<TaskChange> filter, List<SortKey<TaskChange>> order) {}
