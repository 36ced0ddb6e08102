/** Tables with declared columns: the answers to questions about history. */
@NullMarked
package dev.daybook.explain.table;

import org.jspecify.annotations.NullMarked;
