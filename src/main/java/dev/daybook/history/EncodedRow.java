package dev.daybook.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row of a history as it is stored.
 *
 * @param values all columns behind portal and partition; that of the number of the kind is added before
 *     the row is stored
 */
record EncodedRow(long id, long time, List<@Nullable Object> values) {}
