/** Questions about the history of tasks. */
@NullMarked
package dev.daybook.explain.tasks;

import org.jspecify.annotations.NullMarked;
