/** What applications are told when something happens, and how it gets to them. */
@NullMarked
package dev.daybook.events;

import org.jspecify.annotations.NullMarked;
