/** What writes changed: rows that are added, never edited. */
@NullMarked
package dev.daybook.history;

import org.jspecify.annotations.NullMarked;
