/** Boards of tasks: groups, stages, scrum and flows. */
@NullMarked
package dev.daybook.tasks.boards;

import org.jspecify.annotations.NullMarked;
