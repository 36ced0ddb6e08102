/**
 * Append-only journals: their rows, the writer, queries in time independent of their size, verification.
 */
@NullMarked
package dev.daybook.history;

import org.jspecify.annotations.NullMarked;
