/** A task: its fields, its status, and what users may do with it. */
@NullMarked
package dev.daybook.tasks.task;

import org.jspecify.annotations.NullMarked;
