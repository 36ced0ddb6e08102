/** Task history: the changes of tasks, their fields and value formats. */
@NullMarked
package dev.daybook.tasks.history;

import org.jspecify.annotations.NullMarked;
