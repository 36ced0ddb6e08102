/** Parts of a task: checklists, comments, elapsed time, results and dependencies. */
@NullMarked
package dev.daybook.tasks.parts;

import org.jspecify.annotations.NullMarked;
