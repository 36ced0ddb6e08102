/** Tasks: their fields, access rules, changes and events. */
@NullMarked
package dev.daybook.tasks;

import org.jspecify.annotations.NullMarked;
