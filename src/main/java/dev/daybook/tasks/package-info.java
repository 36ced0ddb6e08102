/** Tasks, their people, and the history of every change of a task. */
@NullMarked
package dev.daybook.tasks;

import org.jspecify.annotations.NullMarked;
